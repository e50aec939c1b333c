"""Who speaks and at what length, who is only named, who stands with whom, and who speaks about whom."""

from corpus_tools.studies.actors.whole import ActorStudy, study

__all__ = ["ActorStudy", "study"]

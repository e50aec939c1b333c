"""What is known of each article, what of its file is not body, and what can be checked inside the texts themselves."""

from corpus_tools.studies.articles.whole import ArticleStudy, study

__all__ = ["ArticleStudy", "study"]

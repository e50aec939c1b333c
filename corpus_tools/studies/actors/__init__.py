"""Who speaks and at what length, who is only named, who stands with whom, and who speaks about whom."""

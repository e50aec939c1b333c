"""Cuts an article into typed blocks: title, paragraphs, captions, menus and what else stands on a page.

`find` does it; `layout`, `lines` and `heads` tell its parts, `rules` says what each rule means.
"""

"""The words and forms that pages are made of: dates, names of roles, menu words, agencies. Patterns only.

All patterns are for folded text (straight quotes, plain spaces, hyphens for dashes; see `language.fold`).
"""

from __future__ import annotations

import re

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?"
    r"|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\b\.?"
)
WEEKDAY = r"(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur|Sun)(?:day)?\b\.?"
_ORDINAL = r"(?:st|nd|rd|th)?"
FULL_DATE = (
    rf"(?:{MONTH}\s*\d{{1,2}}{_ORDINAL},?\s*(?:19|20)\d\d"
    rf"|\d{{1,2}}{_ORDINAL}(?:\s+of)?[\s-]*{MONTH},?[\s-]*(?:19|20)\d\d"
    r"|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}"
    r"|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d)"
)
DAY = rf"(?:{MONTH}\s*\d{{1,2}}{_ORDINAL}\b|\d{{1,2}}{_ORDINAL}[\s-]+{MONTH})"
ZONE = (
    r"(?:GMT|UTC|BST|CET|CEST|EET|EEST|MSK|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|IST|JST|KST|HKT|SGT|CST|AE[SD]T|WIB|Z"
    r"|(?:Beijing|local|Moscow|Eastern)\s+[Tt]ime)(?:\s*[+-]\s*\d{1,2}(?::?\d\d)?)?|[+-]\d\d:?\d\d"
)
TIME = (
    r"(?:\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\.\d+)?\s*(?:[AaPp]\.?[Mm]\b\.?)?|\d{1,2}\s*[AaPp]\.?[Mm]\b\.?)"
    rf"\s*(?:\(?(?:{ZONE})\)?)?"
)
AGO = r"\d+\s+(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?)\s+ago"
DATED = (
    r"(?:[Dd]ate\s+)?(?:(?:[Ff]irst|[Oo]riginally)\s+)?(?:[Pp]ublished|PUBLISHED|[Pp]osted|POSTED|[Uu]pdated?|UPDATED"
    r"|[Mm]odified|[Rr]eleased|[Ii]ssued|[Ff]iled|[Aa]dded|[Cc]reated)(?:\s+(?:[Dd]ate|[Oo]n|[Aa]t|[Oo]nline))?"
    r"|[Ll]ast\s+(?:[Uu]pdated?|[Mm]odified|[Rr]eviewed|[Ee]dited)(?:\s+(?:[Oo]n|[Aa]t))?"
    r"|(?:[Pp]ublication|[Rr]elease|[Pp]ost(?:ing)?|[Ii]ssue)\s+[Dd]ate|[Dd]ate|DATE"
)

_PARTICLE = r"(?:de|del|della|da|di|du|van|von|der|den|al|bin|ibn|el|la|le|y|e|zu|ter|dos)"
_CAP = r"(?:[A-Z][\w'.-]*|[A-Z]\.)"
NAME = rf"{_CAP}(?:\s+{_PARTICLE})*(?:\s+(?:{_PARTICLE}\s+)*{_CAP}){{0,3}}"
FULL_NAME = rf"{_CAP}(?:\s+{_PARTICLE})*(?:\s+(?:{_PARTICLE}\s+)*{_CAP}){{1,3}}"

# Wire services and picture agencies sign what they distribute; the sign is no part of the sentence.
AGENCIES = (
    "Xinhua",
    "Reuters",
    "AFP",
    "AP",
    "Associated Press",
    "UPI",
    "TASS",
    "Interfax",
    "dpa",
    "DPA",
    "EFE",
    "ANSA",
    "Kyodo",
    "Jiji Press",
    "Jiji",
    "Yonhap",
    "Bernama",
    "PTI",
    "ANI",
    "IANS",
    "APP",
    "Anadolu",
    "AA",
    "KUNA",
    "Kazinform",
    "KAZINFORM",
    "XINHUA",
    "REUTERS",
    "Bloomberg News",
    "Kyodo News",
    "Dow Jones",
    "AP-DJ",
    "Trend",
    "Sputnik",
    "RIA Novosti",
    "Bloomberg",
    "CNA",
    "ECNS",
    "China Daily",
    "People's Daily",
    "IRNA",
    "MNA",
    "WAM",
    "SPA",
    "QNA",
    "MENA",
    "VNA",
    "Antara",
    "Belga",
    "APA",
    "PA",
    "PAP",
    "CTK",
    "MTI",
    "Ukrinform",
    "BelTA",
    "UzA",
    "Kabar",
    "Khovar",
    "AKIpress",
    "24.kg",
    "UNI",
    "NNN",
    "PNA",
    "TPS",
    "JTA",
    "PR Newswire",
    "PRNewswire",
    "Business Wire",
    "BUSINESS WIRE",
    "GLOBE NEWSWIRE",
    "GlobeNewswire",
    "ACCESSWIRE",
    "EQS",
    "Marketwired",
    "ACN Newswire",
    "Newsfile",
    "CNW",
)
RELEASE_WIRES = (
    "PR Newswire",
    "PRNewswire",
    "Business Wire",
    "BUSINESS WIRE",
    "GLOBE NEWSWIRE",
    "GlobeNewswire",
    "ACCESSWIRE",
    "ACN Newswire",
    "Newsfile",
    "CNW",
    "EQS",
    "Marketwired",
)
AGENCY = "(?:" + "|".join(re.escape(a).replace(r"\ ", r"\s+") for a in sorted(AGENCIES, key=len, reverse=True)) + ")"
PICTURES = (
    r"(?:VCG|CFP|Getty(?:\s+Images)?|EPA(?:-EFE)?|Shutterstock|Alamy|IC|Imago|iStock|NurPhoto|ZUMA|SIPA|Unsplash)"
)

ROLE = (
    r"(?i:(?:(?:staff|senior|web|copy|photo|picture|video|night|deputy|managing|executive|chief|poster|graphics?|"
    r"layout|cover|page|data|text|contributing|assistant|associate|special|english|responsible)[\s-]+)?"
    r"(?:reporters?|(?:sub-?)?editors?|authors?|writers?|writing|correspondents?|journalists?|contributors?|"
    r"translators?|translation|translated\s+by|edited\s+by|editing(?:\s+by)?|proofreaders?|proofreading|producers?|"
    r"designers?|design|illustrators?|illustrations?|graphics?|photographers?|photography|photos?|pictures?|"
    r"images?|videos?|camera|voice|text|words|interviewers?|supervisors?|source|cover|"
    r"compiled\s+by|photos?\s+by|illustration\s+by|graphics?\s+by|video\s+by))"
)

NAV_STRONG = frozenset(
    {
        "facebook",
        "twitter",
        "x",
        "instagram",
        "youtube",
        "linkedin",
        "telegram",
        "whatsapp",
        "wechat",
        "weibo",
        "tiktok",
        "pinterest",
        "reddit",
        "vk",
        "share",
        "tweet",
        "print",
        "email",
        "e-mail",
        "copy link",
        "copy",
        "save",
        "bookmark",
        "subscribe",
        "subscribe now",
        "log in",
        "login",
        "sign in",
        "sign up",
        "log out",
        "register",
        "my account",
        "search",
        "menu",
        "main menu",
        "navigation",
        "skip to content",
        "skip to main content",
        "skip navigation",
        "back to top",
        "top of page",
        "open navigation menu",
        "close",
        "mobile version",
        "mobile",
        "app",
        "apps",
        "rss",
        "newsletter",
        "newsletters",
        "site map",
        "sitemap",
        "privacy policy",
        "cookie policy",
        "cookies",
        "terms of use",
        "terms of service",
        "terms and conditions",
        "contact us",
        "about us",
        "advertise",
        "advertise with us",
        "advertisement",
        "advertising",
        "ad",
        "sponsored",
        "comments",
        "comment",
        "leave a comment",
        "no comments",
        "share this article",
        "share this",
        "share on facebook",
        "share on twitter",
        "listen",
        "listen to this article",
        "e-paper",
        "epaper",
        "careers",
        "donate",
        "support us",
        "follow us",
        "messenger",
        "flipboard",
        "viber",
        "line",
        "text size",
        "font size",
        "load more",
        "show more",
        "view all",
        "see all",
        "next",
        "previous",
        "prev",
        "play",
        "mute",
        "fullscreen",
        "gift this article",
        "give this article",
        "accept all",
        "accept cookies",
        "download app",
        "get the app",
        "home page",
        "homepage",
        "threads",
        "bluesky",
        "mastodon",
        "snapchat",
        "messages",
        "read in app",
    }
)
NAV_WEAK = frozenset(
    {
        "home",
        "news",
        "world",
        "business",
        "politics",
        "economy",
        "finance",
        "markets",
        "sport",
        "sports",
        "culture",
        "arts",
        "opinion",
        "opinions",
        "analysis",
        "technology",
        "tech",
        "science",
        "health",
        "travel",
        "lifestyle",
        "life",
        "video",
        "videos",
        "photo",
        "photos",
        "gallery",
        "galleries",
        "podcast",
        "podcasts",
        "live",
        "live tv",
        "latest",
        "most read",
        "trending",
        "top stories",
        "national",
        "international",
        "local",
        "nation",
        "region",
        "regions",
        "asia",
        "europe",
        "africa",
        "americas",
        "middle east",
        "china",
        "us",
        "uk",
        "eu",
        "archive",
        "archives",
        "about",
        "contact",
        "help",
        "jobs",
        "weather",
        "society",
        "education",
        "environment",
        "climate",
        "energy",
        "property",
        "style",
        "food",
        "entertainment",
        "features",
        "editorial",
        "columns",
        "english",
        "media",
        "events",
        "shop",
        "magazine",
        "crossword",
        "games",
        "puzzles",
        "tv",
        "radio",
        "watch",
        "more",
        "magazines",
        "multimedia",
        "special",
        "specials",
        "in depth",
        "in-depth",
        "investigations",
        "obituaries",
        "money",
        "companies",
        "tags",
        "topics",
    }
)
SECTIONS = NAV_WEAK | frozenset(
    {
        "exclusive",
        "breaking",
        "breaking news",
        "explainer",
        "interview",
        "comment",
        "commentary",
        "report",
        "briefing",
        "feature",
        "feature story",
        "special report",
        "press release",
        "press releases",
        "news release",
        "diplomacy",
        "foreign affairs",
        "security",
        "defence",
        "defense",
        "central asia",
        "asia-pacific",
        "fact check",
        "profile",
        "review",
        "column",
        "op-ed",
        "viewpoint",
        "letters",
        "leader",
        "leaders",
        "the big read",
        "news analysis",
        "update",
        "statement",
        "media release",
        "for immediate release",
        "world news",
        "business news",
        "asia pacific",
        "long read",
        "q&a",
        "trade",
        "investment",
        "belt and road",
        "eurasia",
    }
)
RELATED = (
    r"(?:Related(?:\s+(?:News|Articles?|Stories|Story|Content|Topics?|Links?|Posts?|Reading|Coverage|Items?|Videos?))?"
    r"|(?:Also\s+read|Read\s+also|Also\s+see|Don't\s+miss|You\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested\s+in)"
    r"|People\s+also\s+read)"
    r"|More\s+(?:stories|news|articles|coverage|to\s+read|reading|on\s+this(?:\s+(?:story|topic|subject))?)"
    r"|More\s+from\s+[A-Z][\w' ]{1,30}"
    r"|Recommended(?:\s+(?:for\s+you|stories|articles|reading))?|Most\s+(?:read|popular|viewed|shared|commented)"
    r"|Trending(?:\s+(?:now|stories))?|Editor'?s'?\s+(?:picks?|choice)|Top\s+stories|Latest\s+(?:news|stories|headlines)"
    r"|Further\s+reading|Up\s+next|(?:Next|Previous)\s+(?:article|story|post)|From\s+our\s+partners|Keep\s+reading"
    r"|Sponsored\s+content|Promoted(?:\s+stories)?|What\s+to\s+read\s+next|Read\s+next|Explore\s+more|See\s+also)"
)

"""The codebooks load, keep their rules, and state facts that can be checked by hand."""

import re
import subprocess
import sys
import unicodedata
from collections import Counter, defaultdict
from importlib.resources import files

import pytest

from corpus_tools.codebooks import data_files, gazetteers, news_words

UN_MEMBERS = """
AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB
BRN BTN BWA CAF CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA
ECU EGY ERI ESP EST ETH FIN FJI FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI
HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA
LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MOZ MRT MUS MWI MYS NAM
NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT PRY QAT ROU RUS RWA SAU SDN
SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON TTO
TUN TUR TUV TZA UGA UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE
"""
LOADERS = {
    "currencies": ("currencies.csv", 200),
    "countries": ("countries.csv", 240),
    "regions": ("regions.csv", 50),
    "organisations": ("organisations.csv", 300),
    "given_names": ("given_names.csv", 3000),
    "leaders": ("leaders.csv", 18),
    "seats": ("seats.csv", 1000),
    "collectives": ("collectives.toml", 300),
    "titles": ("titles.toml", 300),
    "reporting_verbs": ("reporting_verbs.toml", 3),
    "measures": ("measures.toml", 15),
    "amount_cues": ("amount_cues.toml", 3),
}


def loader_of(name):
    return getattr(gazetteers, name, None) or getattr(news_words, name)


@pytest.mark.parametrize("name", LOADERS)
def test_each_file_loads_once(name):
    load = loader_of(name)
    assert len(load()) >= LOADERS[name][1]
    assert load() is load()


def test_import_reads_no_file_and_no_heavy_module():
    code = "import sys, corpus_tools.codebooks; print('pandas' in sys.modules, 'spacy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "False"]


# Each break: loader, text to replace, replacement, and what the error must say.
BREAKS = {
    "unknown column": (
        "currencies",
        "code,names",
        "kode,names",
        'line 1: "kode": write exactly the columns code',
    ),
    "missing cell": ("regions", "africa,Africa,", "africa,", "line 2: .*write 6 cells"),
    "duplicate code": ("currencies", "\nAFA,", "\nAED,", '"AED": this code already stands in line 2'),
    "name claimed twice": (
        "countries",
        "Republic of Albania",
        "Algeria",
        '"Algeria": this name already stands in',
    ),
    "adjective claimed twice": (
        "countries",
        "Algerian,",
        "Albanian,",
        '"Albanian": this adjective already stands',
    ),
    "lower-case alpha-3": (
        "countries",
        "\nALB,",
        "\nalb,",
        '"alb": in column alpha3, write three capital letters',
    ),
    "region id": (
        "regions",
        "\nafrica,",
        "\nAfrica_,",
        '"Africa_": in column actor_id, write lower-case words',
    ),
    "region member": ("regions", "KAZ|KGZ", "KAZ|Kgz", '"Kgz": in column members, write alpha-3 codes'),
    "actor type": (
        "organisations",
        ",programme,",
        ",plan,",
        '"plan": write one of organisation, media, programme',
    ),
    "organisation country": (
        "organisations",
        ",media,TUR",
        ",media,Tur",
        '"Tur": in column country, write one',
    ),
    "organisation name twice": ("organisations", "Bloomberg News", "Reuters", '"Reuters": this name already'),
    "name gender": ("given_names", "\nPeggy,f,", "\nPeggy,x,", '"x": write one of f, m'),
    "given name twice": (
        "given_names",
        "\nPeggy,f,",
        "\nPegah,m,",
        '"Pegah": this name already stands in line',
    ),
    "given name empty": ("given_names", "\nPeggy,f,", "\n,f,", '"": in column name, write one given name'),
    "given name of two words": ("given_names", "\nPeggy,", "\nPeggy Sue,", '"Peggy Sue": in column name, write one'),
    "given name small": ("given_names", "\nPeggy,", "\npeggy,", '"peggy": begin the name with a capital letter'),
    "given name without source": (
        "given_names",
        "\nAbbas,m,common usage in the language: Persian",
        "\nAbbas,m,",
        '"": in column source, say where the name is in use',
    ),
    "capital letter": (
        "currencies",
        "afghani|afghanis",
        "Afghani|afghanis",
        '"Afghani": write names .* lower case',
    ),
    "symbol claimed twice": ("currencies", "HK$|", "C$|", r'"C\$": this symbol already stands .*CAD'),
    "name and adjective": (
        "currencies",
        "canadian",
        "australian",
        '"australian dollar": this name with adjective',
    ),
    "bare name claimed twice": ("currencies", "franc@2002-", "franc", '"franc": this bare name .*CHF'),
    "bare name not a name": (
        "currencies",
        "franc@2002-",
        "taler@2002-",
        '"taler@2002-": write yes, or a name',
    ),
    "bare years": ("currencies", "franc@2002-", "franc@recent", '"franc@recent": write years as'),
    "year no number": (
        "currencies",
        ",1973,,ARE",
        ",later,,ARE",
        '"later": in column valid_from, write a whole',
    ),
    "years reversed": (
        "currencies",
        ",1985,1991,ARG",
        ",1991,1985,ARG",
        '"1991-1985": let valid_from be no later',
    ),
    "collective kind": (
        "collectives",
        'kind = "people"',
        'kind = "folk"',
        '"folk": write one of people, inst',
    ),
    "collective twice": (
        "collectives",
        '"observer|observers"',
        '"expert|experts"',
        '"expert": this noun already',
    ),
    "collective empty": ("collectives", '"observer|observers"', '"observer| "', '" ": write the noun'),
    "unknown field": ("collectives", "topic =", "theme =", '"theme": write only the fields kind'),
    "missing field": ("titles", 'kind = "courtesy"\n', "", '"kind": add this field to the group'),
    "toml syntax": ("titles", "[[group]]", "[[group", r"titles.toml, line \d+: .*correct the TOML syntax"),
    "title position": (
        "titles",
        'position = "after"',
        'position = "behind"',
        '"behind": write one of before, after',
    ),
    "title twice": ("titles", '"Miss"', '"Mrs."', '"Mrs.": this title before a name already stands'),
    "stance": (
        "reporting_verbs",
        '"distance"',
        '"doubtful"',
        '"doubtful": write one of endorse, neutral, distance',
    ),
    "speech act": (
        "reporting_verbs",
        'act = "warn"',
        'act = "alarm"',
        '"alarm": write one of agree, announce',
    ),
    "complement": ("reporting_verbs", '"any"', '"clause"', '"clause": write one of that, to, np, any'),
    "verb twice": ("reporting_verbs", 'lemma = "talk"', 'lemma = "say"', '"say": this verb already stands'),
    "verb source": (
        "reporting_verbs",
        '\nsource = "Thompson',
        '\n_source = "Thompson',
        '"source": give this key a',
    ),
    "measure code": (
        "measures",
        'code = "trade"',
        'code = "barter"',
        '"barter": write one of trade, exports',
    ),
    "measure word twice": ("measures", '"shipment"', '"trade"', '"trade": this word already stands'),
    "one near miss": (
        "measures",
        '["The exporter employs 300 people.",',
        "[",
        '"near_misses": give at least two',
    ),
    "direction": (
        "amount_cues",
        'value = "decrease"',
        'value = "lower"',
        '"lower": write one of increase, decrease',
    ),
    "cue twice": (
        "amount_cues",
        '"slump", "plunge", "plummet"',
        '"rise"',
        '"rise": this direction verbs already',
    ),
    "bound": (
        "amount_cues",
        'bound = "about"',
        'bound = "vague"',
        '"vague": write one of lower, upper, about',
    ),
    "qualifier twice": (
        "amount_cues",
        '"roughly",',
        '"over",',
        '"over": this qualifier before already stands',
    ),
    "no table": ("amount_cues", "[[qualifier]]", "[[other]]", '"qualifier": add at least one such table'),
}


@pytest.mark.parametrize("case", BREAKS)
def test_each_broken_rule_is_named_with_file_line_value_and_fix(case, tmp_path):
    loader, old, new, message = BREAKS[case]
    name = LOADERS[loader][0]
    text = (files("corpus_tools.codebooks") / name).read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / name
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(data_files.CodebookError) as caught:
        loader_of(loader)(path)
    assert str(caught.value).startswith(name)
    assert re.search(message, str(caught.value)), str(caught.value)


def test_all_un_members_stand_once():
    codes = [c.alpha3 for c in gazetteers.countries()]
    assert len(UN_MEMBERS.split()) == 193
    assert set(UN_MEMBERS.split()) <= set(codes)
    assert len(codes) == len(set(codes))
    assert codes == sorted(codes)


def test_un_observers_and_former_states_stand():
    codes = {c.alpha3 for c in gazetteers.countries()}
    assert codes >= {"VAT", "PSE", "TWN", "HKG", "MAC", "XKX", "ESH", "SUN", "YUG", "CSK", "DDR"}


ADJECTIVES = {
    "Chinese": "CHN", "American": "USA", "British": "GBR", "Kazakh": "KAZ", "Kazakhstani": "KAZ",
    "Kyrgyz": "KGZ", "Tajik": "TJK", "Turkmen": "TKM", "Uzbek": "UZB", "Russian": "RUS",
    "Nigerian": "NGA", "Nigerien": "NER", "Dutch": "NLD", "Filipino": "PHL", "Swiss": "CHE",
    "Emirati": "ARE", "Burmese": "MMR", "Ivorian": "CIV", "Greek": "GRC", "Danish": "DNK",
    "North Korean": "PRK", "South Korean": "KOR", "Soviet": "SUN", "Thai": "THA",
}  # fmt: skip
NAMES = {
    "U.S.": "USA", "US": "USA", "USA": "USA", "UK": "GBR", "Britain": "GBR", "UAE": "ARE", "DRC": "COD",
    "PRC": "CHN", "Zaire": "COD", "West Germany": "DEU", "East Germany": "DDR", "Burma": "MMR",
    "Soviet Union": "SUN", "Czechia": "CZE", "Ivory Coast": "CIV", "Ceylon": "LKA", "Türkiye": "TUR",
    "Swaziland": "SWZ", "Macao": "MAC", "Holland": "NLD",
}  # fmt: skip


def test_adjectives_and_names_lead_to_their_country():
    adjectives = {a: c.alpha3 for c in gazetteers.countries() for a in c.adjectives}
    names = {n: c.alpha3 for c in gazetteers.countries() for n in (c.name, *c.names)}
    assert {a: adjectives.get(a) for a in ADJECTIVES} == ADJECTIVES
    assert {n: names.get(n) for n in NAMES} == NAMES


def test_disputed_and_ambiguous_forms_stand_nowhere():
    forms = {f for c in gazetteers.countries() for f in (c.name, *c.names, *c.adjectives, *c.demonyms, *c.capital)}
    assert not forms & {"Congo", "Congolese", "Korea", "Korean", "Jerusalem", "Virgin Islands"}


def test_symbols_and_minor_units():
    by_symbol = {s: c.code for c in gazetteers.currencies() if c.valid_to is None for s in c.symbols}
    expected = {
        "$": "USD", "US$": "USD", "C$": "CAD", "HK$": "HKD", "NT$": "TWD", "A$": "AUD", "NZ$": "NZD",
        "S$": "SGD", "R$": "BRL", "€": "EUR", "£": "GBP", "₹": "INR", "¥": "JPY", "CN¥": "CNY",
        "₩": "KRW", "₽": "RUB", "₸": "KZT", "₺": "TRY", "₴": "UAH", "₦": "NGN", "฿": "THB", "₫": "VND",
        "₱": "PHP", "₪": "ILS",
    }  # fmt: skip
    assert {s: by_symbol.get(s) for s in expected} == expected
    factor = {c.code: c.minor_factor for c in gazetteers.currencies()}
    assert (factor["USD"], factor["KWD"], factor["MGA"], factor["VUV"]) == (100, 1000, 5, None)


def test_codes_and_forms_meet_across_files():
    codes = {c.alpha3 for c in gazetteers.countries()}
    assert {a for c in gazetteers.currencies() for a in c.countries} <= codes
    assert {a for r in gazetteers.regions() for a in r.members} <= codes
    assert {o.country for o in gazetteers.organisations()} <= codes | {""}
    owners = defaultdict(set)
    for c in gazetteers.countries():
        for form in (c.name, *c.names, *c.capital, *c.adjectives, *c.demonyms):
            owners[form].add(c.alpha3)
    for entry in (*gazetteers.regions(), *gazetteers.organisations()):
        for form in (entry.name, *entry.names, *getattr(entry, "adjectives", ())):
            owners[form].add(entry.actor_id)
    assert {form: ids for form, ids in owners.items() if len(ids) > 1} == {}


def test_central_asia_has_its_five_members():
    members = {r.actor_id: r.members for r in gazetteers.regions()}
    assert members["central-asia"] == ("KAZ", "KGZ", "TJK", "TKM", "UZB")


def test_organisations_media_and_programmes():
    owner = {n: o for o in gazetteers.organisations() for n in (o.name, *o.names)}
    assert owner["SCO"].actor_id == "shanghai-cooperation-organization"
    assert (owner["Xinhua"].actor_type, owner["Xinhua"].country) == ("media", "CHN")
    assert (owner["AP"].actor_id, owner["AFP"].country) == ("associated-press", "FRA")
    assert (owner["BRI"].actor_type, owner["BRI"].country) == ("programme", "CHN")
    assert (owner["IMF"].actor_type, owner["IMF"].country) == ("organisation", "")


GIVEN_NAMES = {
    "Bill": "m", "Bob": "m", "Peggy": "f", "Liz": "f", "Beth": "f", "Nigel": "m", "Siobhan": "f",
    "José": "m", "Jose": "m", "João": "m", "François": "m", "Jean-Luc": "m", "Jürgen": "m", "Giorgia": "f",
    "Małgorzata": "f", "Dmitry": "m", "Oleksandr": "m", "Yulia": "f", "Nurlan": "m", "Aigul": "f",
    "Alisher": "m", "Cholpon": "f", "Emomali": "m", "Serdar": "m", "Ayşe": "f", "Mohammed": "m", "Fatima": "f",
    "Hossein": "m", "Tzipi": "f", "Rajesh": "m", "Priyanka": "f", "Joko": "m", "Corazon": "f", "Kenji": "m",
    "Yuriko": "f", "Olusegun": "m", "Ngozi": "f", "Neema": None, "Rehema": "f", "Tigist": "f", "Sipho": "m",
    "Eleni": "f", "Mette": "f", "Maarten": "m",
}  # fmt: skip
BORNE_BY_BOTH = """
Alex Ali Alexis Andrea Angel Ashley Avery Cameron Camille Casey Charlie Chris Claude Courtney Dana Dominique Drew
Gabriele Hilary Jackie Jaime Jamie Jan Jean Jessie Jo Jocelyn Joan Jordan Jun Karen Kelly Kerry Kim Kiran Krishna
Lakshmi Lee Leslie Lindsay Luca Lynn Marian Marion Michal Michel Michele Mika Misha Morgan Nana Nicola Nikita Nikola
Nino Noa Noel Noor Nur Pat Patrice Rene Riley Robin Rosario Sacha Sam Sasha Shannon Shawn Sidney Simone Stacey Sydney
Tal Taylor Terry Toni Tracy Val Valery Vivian Wei Whitney Xin Yan Yang Yu Yuri Yuval Zhenya
"""


def test_given_names_tell_he_from_she_and_leave_out_what_both_bear():
    genders = gazetteers.given_names()
    assert {n: genders.get(n) for n in GIVEN_NAMES} == GIVEN_NAMES
    assert [n for n in BORNE_BY_BOTH.split() if n in genders] == []
    assert min(Counter(genders.values()).values()) >= 550


def test_given_names_cannot_be_changed_by_who_reads_them():
    with pytest.raises(TypeError):
        gazetteers.given_names()["Peggy"] = "m"


def _plain(name):
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).lower()


def test_accented_and_plain_forms_of_a_given_name_agree():
    genders = gazetteers.given_names()
    assert all(unicodedata.is_normalized("NFC", name) for name in genders)
    by_plain = defaultdict(set)
    for name, gender in genders.items():
        by_plain[_plain(name)].add(gender)
    assert [name for name, found in by_plain.items() if len(found) > 1] == []


def test_collectives_carry_number_and_kind():
    by_form = {c.form: c for c in news_words.collectives()}
    assert by_form["experts"][1:4] == ("expert", "plural", "people")
    assert by_form["official data"][2:4] == ("mass", "document")
    assert by_form["ministry"][2:4] == ("singular", "institution")


def test_titles_before_and_after_names():
    forms = {(t.form, t.position): t.main for t in news_words.titles()}
    assert forms["Gen.", "before"] == "Gen."
    assert forms["General", "before"] == "Gen."
    assert forms["foreign minister", "after"] == "foreign minister"


def test_reporting_verbs_cover_the_codes():
    cues = news_words.reporting_verbs()
    by_lemma = {v.lemma: v for v in cues.verbs}
    assert len(by_lemma) >= 110
    assert {v.writer_stance for v in cues.verbs} == set(news_words.STANCES)
    assert {v.speech_act for v in cues.verbs} == set(news_words.SPEECH_ACTS)
    assert by_lemma["claim"].writer_stance == "distance"
    assert by_lemma["pledge"].speech_act == "promise"
    assert "held" in by_lemma["hold"].forms
    assert "according to" in {p.text for p in cues.phrases if p.position == "before"}


def test_measures_cover_the_codes():
    assert [m.code for m in news_words.measures()] == list(news_words.MEASURES)


def _beside_number(sentence, phrase, position):
    number, words = r"[$£€]?\d", re.escape(phrase)
    join = r"[ -]?" if position == "after" else " "
    found = rf"(?<!\w){words}{join}{number}" if position == "before" else rf"\d[\d,.]*{join}{words}(?!\w)"
    return re.search(found, sentence, re.IGNORECASE) is not None


@pytest.mark.parametrize(("bound", "position"), sorted({(q.bound, q.position) for q in news_words.amount_cues()[2]}))
def test_qualifier_examples_fire_and_near_misses_do_not(bound, position):
    group = [q for q in news_words.amount_cues().qualifiers if (q.bound, q.position) == (bound, position)]
    for sentence in group[0].examples:
        assert any(_beside_number(sentence, q.phrase, position) for q in group), sentence
    for sentence in group[0].near_misses:
        assert not any(_beside_number(sentence, q.phrase, position) for q in group), sentence


def test_amount_cues_have_the_bounds_of_the_tables():
    bound = {(q.phrase, q.position): q.bound for q in news_words.amount_cues().qualifiers}
    assert bound["more than", "before"] == bound["or more", "after"] == "lower"
    assert bound["nearly", "before"] == bound["up to", "before"] == "upper"
    assert bound["around", "before"] == bound["or so", "after"] == "about"

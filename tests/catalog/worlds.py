"""Made-up researchers and their papers, with the habits that real names have.

Nobody here is real. Family and given names are drawn as often as they are borne in each place;
rare family names are put together from syllables. A paper has a style of its own: full names,
initials only, no middle names, no accents; a person has habits: a short form, a middle initial,
a second family name that comes and goes.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from oeuvre.model.identifiers import fold

Row = tuple[str, str, str]
"""Paper, printed name as "Last, First", identity."""

_COMMON = {
    "zh": "Wang:72 Li:71 Zhang:68 Liu:52 Chen:45 Yang:31 Huang:23 Zhao:22 Wu:20 Zhou:19 Xu:18 Sun:15 Ma:13 Zhu:12 Hu:12 Guo:11 He:11 Lin:11 Gao:10 Luo:9 Zheng:9 Liang:8 Xie:7 Song:7 Tang:7 Deng:6 Feng:6 Han:6 Cao:5 Peng:5 Zeng:5 Xiao:5 Tian:4 Dong:4 Pan:4 Yuan:4 Cai:4 Jiang:4 Yu:4 Du:4 Ye:4 Cheng:4 Wei:4 Su:4 Lü:4 Ding:4 Ren:3 Shen:4 Yao:3 Lu:3 Qin:2 Gu:2 Shi:3 Meng:2",  # noqa: E501 - a table
    "ko": "Kim:215 Lee:147 Park:84 Choi:47 Jung:45 Kang:24 Cho:22 Yoon:20 Jang:20 Lim:17 Han:15 Oh:15 Seo:14 Shin:14 Kwon:14 Hwang:13 Ahn:13 Song:13 Yoo:12 Hong:11 Jeon:10 Ko:9 Moon:9 Son:9 Bae:8 Baek:8 Nam:5 Noh:6",  # noqa: E501
    "vi": "Nguyễn:380 Trần:110 Lê:95 Phạm:70 Huỳnh:51 Phan:45 Vũ:39 Đặng:21 Bùi:20 Đỗ:14 Hồ:13 Ngô:13 Dương:10",
    "en": "Smith:10 Johnson:8 Williams:7 Brown:6 Jones:6 Miller:5 Davis:5 Wilson:4 Anderson:4 Taylor:4 Thomas:4 Moore:3 Martin:3 Jackson:3 Thompson:3 White:3 Harris:3 Clark:3 Lewis:2 Robinson:2 Walker:2 Young:2 King:2 Wright:2 Scott:2 Hill:2 Green:2 Adams:2 Baker:2 Hall:2 Campbell:2 Evans:2 -:800",  # noqa: E501
    "es": "García:35 Rodríguez:22 González:22 Fernández:22 López:21 Martínez:20 Sánchez:19 Pérez:18 Gómez:12 Martín:12 Jiménez:10 Ruiz:9 Hernández:9 Díaz:8 Moreno:8 Álvarez:7 Muñoz:7 Romero:6 Alonso:6 Gutiérrez:6 Navarro:5 Torres:5 Domínguez:5 Vázquez:5 -:500",  # noqa: E501
    "pt": "Silva:60 Santos:50 Oliveira:40 Souza:35 Pereira:30 Ferreira:30 Costa:25 Rodrigues:20 Almeida:20 Lima:20 Gomes:15 Ribeiro:15 Carvalho:15 Martins:15 Araújo:12 -:300",
    "de": "Müller:9 Schmidt:7 Schneider:4 Fischer:3 Weber:3 Meyer:3 Wagner:3 Becker:3 Schulz:3 Hoffmann:2 Schäfer:2 Koch:2 Bauer:2 Richter:2 Klein:2 Köhler:1 König:1 Krüger:1 -:900",
    "ru": "Ivanov:10 Smirnov:9 Kuznetsov:8 Popov:7 Petrov:6 Sokolov:6 Volkov:4 Morozov:4 -:900",
    "in": "Kumar:60 Singh:60 Sharma:30 Gupta:25 Patel:20 Das:15 Shah:15 Jain:12 Agarwal:12 Reddy:12 Rao:12 Mishra:10 -:600",
    "nl": "Jong:8 Jansen:7 Vries:7 Berg:6 Dijk:5 Bakker:5 Visser:5 Smit:4 Meijer:4 -:700",
    "ar": "Ali:20 Ahmed:18 Hassan:15 Hussein:10 Mohamed:15 Ibrahim:10 Rahman:8 Khan:10 -:500",
    "tr": "Yılmaz:14 Kaya:10 Demir:10 Şahin:8 Çelik:8 Yıldız:7 Öztürk:6 Aydın:5 -:500",
    "ja": "Satō:15 Suzuki:14 Takahashi:11 Tanaka:10 Watanabe:9 Itō:9 Yamamoto:9 Nakamura:8 Kobayashi:8 Katō:7 -:500",
    "is": "-:100",
}
_GIVEN = {
    "en": "John James Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark Donald Steven Paul Andrew Joshua Kenneth Kevin Brian Edward Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Alexander Patrick Frank Raymond Jack Dennis Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Sandra Ashley Emily Kimberly Margaret Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Laura Helen Katherine Amy Anna Ruth Emma Olivia Rachel Joanna Victoria Alice Megan",  # noqa: E501
    "es": "Antonio José Manuel Francisco Juan David Javier Daniel Carlos Jesús Alejandro Miguel Rafael Pablo Ángel Sergio Fernando Jorge Luis Alberto Álvaro María Carmen Ana Isabel Laura Cristina Marta Dolores Lucía Pilar Elena Sara Paula Raquel Beatriz Rocío Joaquín",  # noqa: E501
    "pt": "João José Antônio Francisco Carlos Paulo Pedro Lucas Luiz Marcos Gabriel Rafael Daniel Bruno Eduardo Felipe Rodrigo Maria Ana Francisca Adriana Juliana Márcia Fernanda Patrícia Aline Sandra Camila Amanda Letícia",  # noqa: E501
    "de": "Peter Michael Thomas Andreas Wolfgang Klaus Jürgen Stefan Christian Uwe Werner Hans Frank Martin Matthias Jan Lukas Felix Jonas Sebastian Maximilian Tobias Björn Jörg Günther Anna Ursula Monika Petra Elisabeth Sabine Renate Katharina Julia Laura Lena Claudia Susanne Birgit",  # noqa: E501
    "ru": "Aleksandr Sergey Vladimir Dmitry Andrey Aleksey Maksim Evgeny Mikhail Ivan Nikolay Yuri Viktor Igor Pavel Oleg Anton Konstantin Roman Elena Olga Tatiana Natalia Irina Svetlana Ekaterina Anna Maria Yulia Anastasia",  # noqa: E501
    "in": "Rahul Amit Sanjay Rajesh Vijay Anil Sunil Ravi Ajay Manoj Suresh Ramesh Arun Ashok Deepak Vikram Nikhil Rohit Siddharth Karthik Priya Anjali Sunita Kavita Neha Pooja Shreya Divya Lakshmi Ananya Swati Meera",  # noqa: E501
    "nl": "Jan Johannes Cornelis Hendrik Willem Pieter Gerrit Jeroen Bas Maarten Sander Joost Thijs Wouter Maria Johanna Anna Elisabeth Marieke Femke Sanne Lotte",
    "ar": "Mohammed Ahmed Ali Omar Hassan Mahmoud Khaled Youssef Ibrahim Mustafa Tariq Fatima Aisha Zainab Maryam Layla Noor Huda Rania",
    "tr": "Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim İsmail Osman Murat Emre Burak Fatma Ayşe Emine Hatice Zeynep Elif Merve Işıl",
    "ja": "Hiroshi Takashi Kenji Akira Satoshi Yuki Haruto Daisuke Kazuki Shinji Taro Masato Yoko Keiko Yumi Sakura Naoko Mai Ayumi Tomoko",
    "is": "Jón Sigurður Guðmundur Gunnar Ólafur Einar Kristján Magnús Guðrún Anna Kristín Sigríður Helga Ragnheiður Þóra",
    "vi": "Anh Minh Hùng Dũng Tuấn Hải Long Nam Phong Quang Thảo Linh Hương Lan Mai Hoa Trang Yến",
}
_ZH = "wei jing li na xin yan min tao jie lei qiang jun yong ming chao xiu hong hua ping gang yu hao xiao yang bo chen dan feng guo hai jia jian kai lin long mei ning peng qi qing rui shan shu tian ting wen xi xiang xuan yi ying yuan yue zhe zhen zhi zi bin cheng fan fei han heng hui kun liang lu meng nan qian ran rong shi shuai song yao zhong".split()  # noqa: E501
_KO = "min ji seo jun hyun young jin woo soo hee kyung sung jae ho eun yeon hye dong sang tae won chul mi joon hwan seung".split()
_MIDDLE_VI = "Văn Thị Đức Minh Quang Hữu Thanh Ngọc".split()
_SHORT = {
    "Robert": "Bob", "William": "Bill", "Michael": "Mike", "Daniel": "Dan", "Benjamin": "Ben", "Katherine": "Kate",
    "Elizabeth": "Liz", "Thomas": "Tom", "James": "Jim", "Christopher": "Chris", "Matthew": "Matt", "Joseph": "Joe",
    "Nicholas": "Nick", "Alexander": "Alex", "Samuel": "Sam", "Jonathan": "Jon", "Stephen": "Steve", "Edward": "Ed",
    "Andrew": "Andy", "Gregory": "Greg", "Jennifer": "Jen", "Patricia": "Pat", "Susan": "Sue", "Deborah": "Debbie",
    "Sebastian": "Seb", "Maximilian": "Max", "Francisco": "Paco", "Manuel": "Manolo", "José": "Pepe",
    "Johannes": "Hans", "Aleksandr": "Sasha", "Dmitry": "Dima",
}  # fmt: skip
_OTHER_SPELLING = {
    "Aleksandr": "Alexander", "Sergey": "Sergei", "Dmitry": "Dmitri", "Andrey": "Andrei", "Aleksey": "Alexei",
    "Evgeny": "Evgeniy", "Yuri": "Yury", "Viktor": "Victor", "Mohammed": "Muhammad", "Youssef": "Yusuf",
    "Natalia": "Nataliya", "Yulia": "Iuliia", "Mikhail": "Michail", "Nikolay": "Nikolai", "Ahmed": "Ahmad",
}  # fmt: skip
_MIX = {"en": 24, "zh": 22, "de": 10, "es": 7, "in": 8, "ko": 4, "ru": 4, "nl": 4, "pt": 4, "ar": 4, "tr": 2, "ja": 4, "vi": 2, "is": 1}
_ONSETS = "b br d dr f g gr h k kl kr l m n p pr r s sch st t tr v w z".split()
_NUCLEI = "a e i o u au ei ie o a".split()
_CODAS = "l n r s t ck nd rg rt lm nz m".split()
_ENDS = {
    "en": "ton ley ford well man er wick by".split(), "es": "ez ero al ado ón".split(),
    "pt": "eira ães inho al".split(), "de": "mann er el ing höfer bach".split(),
    "ru": "ov ev in sky enko uk".split(), "in": "an ath war kar ari".split(), "nl": "stra ma ing sen huis".split(),
    "ar": "i awi ani".split(), "tr": "oğlu er kan".split(), "ja": "moto mura da yama ishi".split(),
    "is": "son dóttir".split(),
}  # fmt: skip


@dataclass(slots=True)
class Being:
    """A made-up person."""

    identity: str
    origin: str
    family: list[str]
    given: list[str]
    suffix: str = ""
    particle: str = ""
    middle: float = 0.5
    """How often the middle name is given where a paper would print it."""

    short: float = 0.0
    alias: list[str] = field(default_factory=list)
    """Family name before or after it changed; used on some papers."""


def make_world(seed: int, papers: int, people: int, home: str = "", errors: float = 0.01) -> list[Row]:
    """Return the rows of one owner's papers. The owner's identity is `p0`."""
    chance = random.Random(seed)
    home = home or chance.choices(list(_MIX), list(_MIX.values()))[0]
    beings = [_being(chance, f"p{i}", home if chance.random() < 0.55 else "") for i in range(people)]
    owner, others = beings[0], beings[1:]
    groups = [chance.sample(others, max(2, len(others) // 3)) for _ in range(chance.randint(2, 5))]
    groups.append(others)
    old_style = chance.random() * 0.7
    rows: list[Row] = []
    for number in range(papers):
        group = chance.choices(groups, [3] * (len(groups) - 1) + [1])[0]
        size = min(len(group), max(1, int(chance.lognormvariate(1.3, 0.6))))
        weights = [1 / (1 + i) for i in range(len(group))]
        team = list({id(b): b for b in chance.choices(group, weights, k=size)}.values())
        style = chance.choices(["initials", "short", "full"], [old_style, 0.25, 1.0])[0]
        is_plain = chance.random() < 0.5
        seen: set[str] = set()
        for being in (owner, *team):
            printed = _printed(chance, being, style, is_plain=is_plain, errors=errors)
            if printed not in seen:
                seen.add(printed)
                rows.append((f"w{number}", printed, being.identity))
    return rows


def _being(chance: random.Random, identity: str, home: str) -> Being:
    origin = home or chance.choices(list(_MIX), list(_MIX.values()))[0]
    being = Being(identity, origin, [_family(chance, origin)], _given(chance, origin))
    if origin in {"es", "pt"} and chance.random() < 0.6:
        being.family.append(_family(chance, origin))
    if origin == "nl" and chance.random() < 0.4:
        being.particle = chance.choice(["van", "de", "van der", "van den"])
    if origin == "ar" and chance.random() < 0.3:
        being.particle = chance.choice(["Al", "El"])
    being.middle = chance.choice([0.0, 0.2, 0.5, 0.8, 1.0])
    being.short = chance.choice([0, 0, 0, 0.3, 0.9])
    if origin == "en" and chance.random() < 0.02:
        being.suffix = "Jr."
    if chance.random() < 0.015:
        being.alias = [_family(chance, origin)]
    return being


def _family(chance: random.Random, origin: str) -> str:
    names = [pair.rpartition(":") for pair in _COMMON[origin].split()]
    found = chance.choices([name for name, _, _ in names], [int(n) for _, _, n in names])[0]
    if found != "-":
        return found
    word = chance.choice(_ONSETS) + chance.choice(_NUCLEI) + chance.choice(_CODAS)
    if chance.random() < 0.6:
        word += chance.choice(_NUCLEI) + chance.choice(_CODAS)
    return (word + chance.choice(_ENDS[origin])).capitalize()


def _given(chance: random.Random, origin: str) -> list[str]:
    if origin == "zh":
        first = chance.choice(_ZH)
        return [first.capitalize()] if chance.random() < 0.35 else [(first + "-" + chance.choice(_ZH)).capitalize()]
    if origin == "ko":
        return [(chance.choice(_KO) + "-" + chance.choice(_KO)).capitalize()]
    pool = _GIVEN[origin].split()
    weights = [1 / (3 + i) for i in range(len(pool))]
    given = chance.choices(pool, weights, k=2 if chance.random() < 0.5 else 1)
    if origin == "vi" and len(given) == 2:
        given[0] = chance.choice(_MIDDLE_VI)
    return list(dict.fromkeys(given))


def _printed(chance: random.Random, being: Being, style: str, *, is_plain: bool, errors: float) -> str:
    given = _styled_given(chance, being, style)
    words = being.family
    if being.alias and chance.random() < 0.5:
        words = being.alias
    elif len(words) > 1 and chance.random() < 0.4:
        words = words[:1] if being.origin == "es" else words[-1:]
    family = chance.choice(" -").join(words) if len(words) > 1 else words[0]
    if being.particle and chance.random() < 0.7:
        family = f"{being.particle} {family}"
    elif being.particle:
        given = f"{given} {being.particle}" if being.particle.islower() else given
    if chance.random() < errors:
        family, given = _slip(chance, family, given)
    parts = [family, given] + ([being.suffix] if being.suffix and chance.random() < 0.5 else [])
    text = ", ".join(part for part in parts if part)
    if is_plain:
        text = _plain(chance, text, being.origin)
    return text


def _styled_given(chance: random.Random, being: Being, style: str) -> str:
    given = list(being.given)
    if being.origin in {"zh", "ko"}:
        return _eastern(chance, given[0], style)
    if style == "full" and chance.random() < being.short:
        given[0] = _SHORT.get(given[0], given[0])
    if chance.random() < 0.3:
        given[0] = _OTHER_SPELLING.get(given[0], given[0])
    if len(given) > 1 and chance.random() > being.middle:
        del given[0 if being.origin == "vi" else 1 :][:1]
        given = given[-1:] if being.origin == "vi" else given[:1]
    if style == "initials":
        return " ".join(f"{name[0]}." for name in given)
    if len(given) > 1 and (style == "short" or chance.random() < 0.7):
        given[1:] = [f"{name[0]}." for name in given[1:]]
    return " ".join(given)


def _eastern(chance: random.Random, given: str, style: str) -> str:
    parts = given.split("-")
    if style == "initials":
        kept = parts if chance.random() < 0.6 else parts[:1]
        return chance.choice(["-", " "]).join(f"{part[0].upper()}." for part in kept)
    if len(parts) == 1:
        return given
    first, second = parts
    return chance.choices(
        [first + second, f"{first}-{second}", f"{first}-{second.capitalize()}", f"{first} {second.capitalize()}"],
        [6, 1, 2, 1],
    )[0]


def _slip(chance: random.Random, family: str, given: str) -> tuple[str, str]:
    if chance.random() < 0.3 and len(given) > 3:
        return given, family
    place = chance.randrange(len(family))
    if chance.random() < 0.5 and len(family) > 3:
        return family[:place] + family[place + 1 :], given
    return family[:place] + chance.choice("aeinrst") + family[place:], given


def _plain(chance: random.Random, text: str, origin: str) -> str:
    if origin == "de" and chance.random() < 0.5:
        text = text.translate(str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ü": "Ue"}))
    letters = [fold(char).upper() if char.isupper() else fold(char) for char in text]
    return "".join(first if first else char for first, char in zip(letters, text, strict=True))


def papers_of(rows: Iterable[Row]) -> dict[str, list[tuple[str, str]]]:
    """Return the names and identities of each paper."""
    papers: dict[str, list[tuple[str, str]]] = {}
    for paper, printed, identity in rows:
        papers.setdefault(paper, []).append((printed, identity))
    return papers


__all__: Sequence[str] = ("Row", "make_world", "papers_of")

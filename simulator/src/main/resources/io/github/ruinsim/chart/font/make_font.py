"""Makes one of the two fonts of the charts from the full Noto Sans JP.

Usage: make_font.py FULL.ttf HEAVIER.ttf OUT.ttf
"""

import sys

from fontTools import subset
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

RANGES = [
    (0x20, 0x7E), (0xA0, 0x17F), (0x391, 0x3C9), (0x2010, 0x2027), (0x2030, 0x203B),
    (0x20A0, 0x20BF), (0x2190, 0x2199), (0x2200, 0x22A5), (0x25A0, 0x25FF), (0x3000, 0x30FF),
    (0x3220, 0x3243), (0xFF01, 0xFF9F), (0xFFE0, 0xFFE6),
]
JIS_ROWS = [1, 2, *range(16, 48)]  # JIS X 0208: symbols, then the kanji of level 1
JOYO_OUTSIDE_LEVEL_1 = (  # of the additions of 2010; those that level 1 holds do no harm
    "挨曖宛嵐畏萎椅彙茨咽淫唄鬱怨媛艶旺岡臆俺苛牙瓦楷潰諧崖蓋骸柿顎葛釜鎌韓玩伎亀毀畿臼嗅巾僅錦惧串窟熊詣憬稽隙桁拳鍵舷"
    "股虎錮勾梗喉乞傲駒頃痕沙挫采塞埼柵刹拶斬恣摯餌鹿叱嫉腫呪袖羞蹴憧拭尻芯腎須裾凄醒脊戚煎羨腺詮箋膳狙遡曽爽痩踪捉遜汰唾堆戴"
    "誰旦綻緻酎貼嘲捗椎爪鶴諦溺塡填妬賭藤瞳栃頓貪丼那奈梨謎鍋匂虹捻罵剝剥箸氾汎阪斑眉膝肘阜訃蔽餅璧蔑哺蜂貌頰頬睦勃昧枕蜜冥麺"
    "冶弥闇喩湧妖瘍沃拉辣藍璃慄侶瞭瑠呂賂弄籠麓脇"
)
UNUSED_TABLES = ["GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "DSIG", "STAT"]


def code_points():
    points = {p for low, high in RANGES for p in range(low, high + 1)}
    for row in JIS_ROWS:
        for cell in range(1, 95):
            try:
                points.add(ord(bytes([0xA0 + row, 0xA0 + cell]).decode("euc_jp")))
            except UnicodeDecodeError:
                pass  # an empty cell
    return points | {ord(c) for c in JOYO_OUTSIDE_LEVEL_1}


def cut(font):
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.drop_tables += UNUSED_TABLES
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=code_points())
    subsetter.subset(font)


def narrow_sign(font, heavier, sign):
    """Signs are a full em wide; beside Latin figures, as in 10× and ±0.3, they have to be two thirds of that."""
    name, scale, side = font.getBestCmap()[ord(sign)], 0.66, 40
    source = heavier["glyf"][heavier.getBestCmap()[ord(sign)]]
    pen = TTGlyphPen(None)
    shift = (side - scale * source.xMin, 330 - scale * (source.yMin + source.yMax) / 2)
    source.draw(TransformPen(pen, (scale, 0, 0, scale, *shift)), heavier["glyf"])
    font["glyf"][name] = pen.glyph()
    font["hmtx"][name] = (round(scale * (source.xMax - source.xMin)) + 2 * side, side)


def centre_figures(font):
    """Ascent and descent lie evenly around the figures, so that labels centre on their ticks."""
    for table, ascent, descent in [("hhea", "ascent", "descent"), ("OS/2", "sTypoAscender", "sTypoDescender")]:
        setattr(font[table], ascent, 1020)
        setattr(font[table], descent, -288)
    font["OS/2"].usWinAscent, font["OS/2"].usWinDescent = 1020, 288


def main(full, heavier, out):
    font = TTFont(full, recalcTimestamp=False)
    cut(font)
    for sign in "×±":
        narrow_sign(font, TTFont(heavier), sign)
    centre_figures(font)
    font.save(out)


main(*sys.argv[1:])

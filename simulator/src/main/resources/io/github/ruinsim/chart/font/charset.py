"""Characters of the shipped font, one code point a line."""
ranges = [(0x20, 0x7E), (0xA0, 0x17F), (0x391, 0x3C9), (0x2009, 0x200A), (0x2010, 0x2027),
          (0x202F, 0x203B), (0x20A0, 0x20BF), (0x2190, 0x2199), (0x2200, 0x22A5), (0x25A0, 0x25FF),
          (0x3000, 0x30FF), (0x3220, 0x3243), (0xFF01, 0xFF9F), (0xFFE0, 0xFFE6)]
points = {p for low, high in ranges for p in range(low, high + 1)}
for row in list(range(1, 3)) + list(range(16, 48)):  # JIS X 0208: symbols, then level 1 kanji
    for cell in range(1, 95):
        try:
            points.add(ord(bytes([0xA0 + row, 0xA0 + cell]).decode("euc_jp")))
        except UnicodeDecodeError:
            pass
print("\n".join("U+%04X" % p for p in sorted(points)))

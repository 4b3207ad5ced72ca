"""X12 004010 segments that purchase orders and their acknowledgements use.

A line reads: tag and name | elements in order (``!``: mandatory) | syntax notes. ``235+234x10P`` stands for ten pairs.
PO102 and PO103 are mandatory by our partner guide; the standard leaves them optional.
"""

from sim.edi.dictionary import SegmentRule, segment
from sim.edi.elements import ELEMENTS

_TABLE = """
ST start of the set | 143! 329! |
SE end of the set | 96! 329! |
BEG start of the purchase order | 353! 92! 324! 328 373! 367 587 1019 1166 1232 786 640 |
CUR currency | 98! 100! 280 98 100 669 374+373+337x5 | C0807 C0907 L101112 C1110 C1210 L131415 C1413 C1513 L161718 C1716 C1816 L192021 C2019 C2119
REF a reference | 128! 127 352 C040 | R0203
PER a contact | 366! 93 365+364x3P 443 |
TAX tax numbers | 325 309+310x5P 441 1179 | R0103
FOB freight terms | 146! 309 352 334 335 309 352 54 352 | C0302 C0405 C0706 C0809
CTP a price | 687 236 212 380 C001 648 649 782 639 499 289 | P0405 C0607 C0902 C1002 C1103
PAM amounts of a period | 673 380 C001 522 782 344 374+373+337x2 1004 954 1073 |
CSH sales conditions | 563 306 610 508 373 559 560 566 954 1004 | C0203 P0607 P0910
TC2 a tariff code | 23! 22! |
SAC an allowance or charge | 248! 1300 559 1301 610 378 332 118 355 380 380 331 127 770 352 819 | R0203 P0304 P0607 P0910 C1110 L130204 C1413 C1615
ITD payment terms | 336 333 338 370 351 446 386 362 388 389 342 352 765 107 954 | L03040513 L08040513 L091011
DIS a discount | 653! 654! 655! 656! 657! 657 |
INC an instalment plan | 336! C001! 380! 380! 782 |
DTM a date | 374! 373 337 623 1250 1251 | R020305 C0403 P0506
LDT a lead time | 345! 380! 344! 373 |
LIN what the item is | 350 235! 234! 235+234x14P |
SI service characteristics | 559! 1000! 234! 1000+234x9P |
PID a description | 349! 750 559 751 352 752 822 1073 819 | C0403 R0405 C0703 C0804 C0905
MEA a measurement | 737 738 739 C001 740 741 935 936 752 1373 | R03050608 C0504 C0604 L07030506 E0803
PWK paperwork | 755! 756 757 98 66+67x1P 352 C002 1525 |
PKG marking and packaging | 349 753 559 754 352 400 | C0403 R040506 C0501
TD1 packages and weight | 103 80 23 22 79 187 81 355 183 355 | C0102 C0304 C0607 P0708 P0910
TD5 routing | 133 66 67 91 387 368 309 310 731 732 733 284 284 284 26 | R0204050612 C0203 C0708 C1011 C1312 C1413 C1512
TD3 equipment | 40 206 207 187 81 355 102 407 225 24 | E0110 C0203 C0405 P0506
TD4 special handling | 152 208 209 352 1073 | R010204 C0203
MAN marks and numbers | 88! 87! 87 88 87 87 | P0405 C0605
PCT a percentage | 1004! 954! |
CTB a restriction | 688! 352 673 380 522 610 | R020406 P0304 P0506
TXI a tax | 963! 782 954 955 956 441 662 828 325 350 | R020306 P0405 C0803
AMT an amount | 522! 782! 478 |
N9 a reference with text | 128! 127 369 373 337 623 C040 | R0203 C0605
MSG free text | 933! 934 1470 | C0302
N1 a party | 98! 93 66+67x1P 706 98 | R0203
N2 more of the name | 93! 93 |
N3 street | 166! 166 |
N4 place | 19 156 116 26 309 310 | C0605
NX2 a part of an address | 1106! 166! 1096 |
PO1 an ordered line | 350 330! 355! 212 639 235+234x10P | C0302 C0504
PO3 more on the line | 371! 373 236 212 639 380! 355! 352 | L040305
CN1 a contract | 1166! 782 332 127 338 799 |
PO4 how the item is packed | 356 357 355 103 187 384 355 385 355 82 189 65 355 810 752 350 350 1470 | P0203 C0506 P0607 P0809 C1013 C1113 C1213 L13101112 C1716 C1804
IT8 conditions of sale | 563 306 610 508 373 559 566 235+234x10P | R0102030507
SDQ split over places | 355! 66 67! 380! 67+380x9P 310 |
IT3 more on the shipment | 382+355x1P 368 383 371 | R01030405
QTY a quantity | 673! 380 C001 61 | R0204 E0204
SCH a delivery schedule | 380! 355! 98 93 374! 373! 337 374 373 337 326 350 | C0304 L080910 C0908 C1008
SLN a part of the line | 350! 350 662! 380+C001x1P 212 639 662 235+234x10P | C0706 C0806
CTT totals | 354! 347 81+355x1P 183+355x1P 352 |
BAK start of the acknowledgement | 353! 587! 324! 373! 328 326 367 127 373 640 |
ACK the answer to the line | 668! 380 355 374 373 326 235+234x10P 559 822 1271 | P0203 C0405 C282729
AK1 the group answered | 479! 28! |
AK2 the set answered | 143! 329! |
AK3 a segment in error | 721! 719! 447 720 |
AK4 an element in error | C030! 725 723! 724 |
AK5 the verdict on the set | 717! 718x5 |
AK9 the verdict on the group | 715! 97! 123! 2! 716x5 |
"""  # noqa: E501 a segment is one line, as in every guide

SEGMENTS: dict[str, SegmentRule] = {
    found.tag: found for found in (segment(line, ELEMENTS) for line in _TABLE.split("\n")[1:-1])
}

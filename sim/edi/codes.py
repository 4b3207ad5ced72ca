"""X12 004010 code lists: the values that are legal, and plain words for the ones an order desk meets.

The words are ours. A list without words only says which values exist.
"""

PURPOSES = {
    "00": "original", "01": "cancellation", "04": "change", "05": "replacement", "06": "confirmation",
    "07": "duplicate copy", "22": "information copy",
}  # fmt: skip

ORDER_TYPES = {
    "SA": "stand-alone order", "NE": "new order", "RL": "release against a blanket order", "DS": "drop shipment",
    "BK": "blanket order", "RO": "rush order", "KN": "purchase order", "CF": "confirming order", "SP": "sample order",
}  # fmt: skip

UNITS = {
    "EA": "each", "PC": "piece", "CA": "case", "CS": "case", "CT": "carton", "BX": "box", "PK": "pack", "DZ": "dozen",
    "PR": "pair", "RL": "roll", "FT": "foot", "YD": "yard", "LB": "pound", "KG": "kilogram", "GA": "gallon",
    "PL": "pallet", "SH": "sheet", "ST": "set", "BG": "bag", "DR": "drum", "UN": "unit",
}  # fmt: skip

PART_NUMBERS = {
    "BP": "buyer's part", "IN": "buyer's item", "CB": "buyer's catalogue number", "PI": "buyer's item code",
    "VP": "vendor's part", "VN": "vendor's item", "VC": "vendor's catalogue number", "VA": "vendor's style",
    "UP": "UPC (12 digits)", "EN": "EAN (13 digits)", "UK": "GTIN (14 digits)", "UI": "UPC (11 digits)",
    "UA": "UPC of the case", "SK": "stock keeping unit", "MG": "manufacturer's part", "MF": "manufacturer",
    "PD": "part description", "PL": "buyer's line number", "BL": "brand",
}  # fmt: skip

PARTIES = {
    "BY": "buyer", "ST": "ship to", "BT": "bill to", "SE": "seller", "SF": "ship from", "SU": "supplier",
    "VN": "vendor", "RE": "remit to", "RI": "remit to", "MA": "goods are meant for", "Z7": "mark for", "PR": "payer",
    "PE": "payee", "SO": "sold to", "CN": "consignee", "CA": "carrier", "SH": "shipper", "WH": "warehouse",
    "EN": "end user", "OB": "ordered by", "BS": "bill and ship to", "MF": "manufacturer", "BO": "broker",
}  # fmt: skip

DATES = {
    "002": "deliver on", "010": "ship on", "001": "cancel after", "004": "purchase order of", "011": "shipped on",
    "017": "expected delivery", "018": "available from", "035": "delivered on", "037": "ship not before",
    "038": "ship no later than", "063": "deliver no later than", "064": "deliver not before", "067": "will deliver on",
    "068": "will ship on", "106": "required by", "118": "pick up on",
}  # fmt: skip

REFERENCES = {
    "BM": "bill of lading", "CN": "carrier's reference", "CO": "customer order", "CT": "contract", "DP": "department",
    "IA": "vendor number", "IV": "invoice", "PO": "purchase order", "PS": "purchase order suffix", "SI": "shipment",
    "VN": "vendor's order", "ZZ": "by agreement", "L1": "note",
}  # fmt: skip

ACK_TYPES = {
    "AC": "acknowledged with changes", "AD": "acknowledged in detail, no change", "AK": "acknowledged, no detail",
    "AE": "acknowledged, exceptions only", "AH": "on hold", "AT": "accepted", "RD": "rejected in detail",
    "RJ": "rejected",
}  # fmt: skip

LINE_ANSWERS = {
    "IA": "accepted", "IB": "backordered", "IC": "accepted with changes", "ID": "deleted",
    "IP": "accepted at another price", "IQ": "accepted in another quantity", "IR": "rejected",
    "IS": "accepted with a substitute", "DR": "accepted for another date", "BP": "part now, the rest backordered",
    "IH": "on hold", "R2": "rejected: unknown item number",
}  # fmt: skip

VERDICTS = {
    "A": "accepted", "E": "accepted, errors noted", "P": "partly accepted", "R": "rejected",
}  # fmt: skip

GROUP_OF_SET = {
    "850": "PO", "855": "PR", "856": "SH", "810": "IN", "860": "PC", "865": "CA", "997": "FA", "820": "RA", "875": "OG",
    "880": "GP", "940": "OW", "943": "AR", "944": "RE", "945": "SW", "846": "IB", "214": "QM", "204": "SM", "210": "IM",
    "990": "GF", "830": "PS", "832": "SC", "840": "RQ", "843": "RR", "852": "PD", "862": "SS", "867": "PT", "824": "AG",
    "864": "TX",
}  # fmt: skip
"""GS01 each transaction set must travel under."""


LEGAL_PURPOSES = frozenset(
    """
    00 01 02 03 04 05 06 07 08 10 11 12 13 14 15 16 17 18 19 20 21 22 24 25 26 27 28 30 31 32 33 34 35 36 37 38 39
    40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 5C 77 CN CO EX GR PR RH RV SU ZZ
    """.split()
)
"""Element 353."""

LEGAL_ORDER_TYPES = frozenset(
    """
    AB AC AO BD BE BH BK BL BQ BY CA CC CF CN CO CP CR DR DS EO FH IN JL KA KB KC KD KE KG KI KN KO KP KQ KR KS KT
    LB LS NE NO NP NS OS PR RA RC RE RL RN RO RR RT RU RW SA SO SP SS ST SW TC TM TR UD UE US WO ZZ
    """.split()
)
"""Element 92."""

LEGAL_UNITS = frozenset(
    """
    01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 1A 1B 1C 1D 1E 1F 1G 1H 1I 1J 1K 1L 1M 1N 1O 1P 1Q 1R
    1X 20 21 22 23 24 25 26 27 28 29 2A 2B 2C 2F 2G 2H 2I 2J 2K 2L 2M 2N 2P 2Q 2R 2U 2V 2W 2X 2Y 2Z 30 31 32 33 34
    35 36 37 38 39 3B 3C 3E 3F 3G 3H 3I 40 41 43 44 45 46 47 48 4A 4B 4C 4D 4E 4F 4G 4H 4I 4J 4K 4L 4M 4N 4O 4P 4Q
    4R 4S 4T 4U 4V 4W 4X 50 51 52 53 54 56 57 58 59 5A 5B 5C 5E 5F 5G 5H 5I 5J 5K 5P 5Q 60 61 62 63 64 65 66 67 68
    69 70 71 72 73 74 76 77 78 79 80 81 82 83 84 85 86 87 89 8C 8D 8P 8R 8S 8U 90 91 92 93 94 95 96 97 98 99 A8 AA
    AB AC AD AE AF AG AH AI AJ AK AL AM AN AO AP AQ AR AS AT AU AV AW AX AY AZ B0 B1 B2 B3 B4 B5 B6 B7 B8 B9 BA BB
    BC BD BE BF BG BH BI BJ BK BL BM BN BO BP BQ BR BS BT BU BV BW BX BY BZ C0 C1 C2 C3 C4 C5 C6 C7 C8 C9 CA CB CC
    CD CE CF CG CH CI CJ CK CL CM CN CO CP CQ CR CS CT CU CV CW CX CY CZ D2 D3 D5 D8 D9 DA DB DC DD DE DF DG DH DI
    DJ DK DL DM DN DO DP DQ DR DS DT DU DW DX DY DZ E1 E3 E4 E5 E7 E8 E9 EA EB EC ED EE EF EG EH EJ EM EP EQ EV EX
    EY EZ F1 F2 F3 F4 F5 F6 F9 FA FB FC FD FE FF FG FH FJ FK FL FM FO FP FR FS FT FZ G2 G3 G4 G5 G7 GA GB GC GD GE
    GF GG GH GI GJ GK GL GM GN GO GP GQ GR GS GT GU GV GW GX GY GZ H1 H2 H4 HA HB HC HD HE HF HG HH HI HJ HK HL HM
    HN HO HP HQ HR HS HT HU HV HW HY HZ IA IB IC IE IF IH II IK IL IM IN IP IT IU IV IW J2 JA JB JE JG JK JM JO JR
    JU K1 K2 K3 K4 K5 K6 K7 K9 KA KB KC KD KE KF KG KH KI KJ KK KL KM KO KP KQ KR KS KT KU KV KW KX L2 LA LB LC LE
    LF LG LH LI LJ LK LL LM LN LO LP LQ LR LS LT LX LY M0 M1 M2 M3 M4 M5 M6 M7 M8 M9 MA MB MC MD ME MF MG MH MI MJ
    MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ N1 N2 N3 N4 N6 N7 N9 NA NB NC ND NE NF NG NH NI NJ NL NM NN NQ
    NR NS NT NU NV NW NX NY OA OC ON OP OT OZ P0 P1 P2 P3 P4 P5 P6 P7 P8 P9 PA PB PC PD PE PF PG PH PI PJ PK PL PM
    PN PO PP PQ PR PS PT PU PV PW PX PY PZ Q1 Q2 Q3 Q4 Q5 Q6 Q7 QA QB QC QD QE QH QK QR QS QT QU R1 R2 R3 R4 R5 R6
    R7 R8 R9 RA RB RC RD RE RG RH RK RL RM RN RO RP RS RT RU S1 S2 S3 S4 S5 S6 S7 S8 S9 SA SB SC SD SE SF SG SH SI
    SJ SK SL SM SN SO SP SQ SR SS ST SV SW SX SY SZ T0 T1 T2 T3 T4 T5 T6 T7 T8 T9 TA TB TC TD TE TF TG TH TI TJ TK
    TL TM TN TO TP TQ TR TS TT TU TV TW TX TY TZ U1 U2 U3 U5 UA UB UC UD UE UF UH UL UM UN UP UQ UR US UT UU UV UW
    UX UY UZ V1 V2 VA VC VI VP VR VS W2 WA WB WD WE WG WH WI WK WM WP WR WW X1 X2 X3 X4 X5 X6 X7 X8 X9 XP Y1 Y2 Y3
    Y4 YD YL YR YT Z1 Z2 Z3 Z4 Z5 Z6 Z8 ZA ZB ZC ZP ZZ
    """.split()
)
"""Element 355."""

LEGAL_PART_NUMBERS = frozenset(
    """
    A1 A2 A3 A4 A5 A6 A7 A8 A9 AA AB AC AD AE AF AG AH AI AJ AK AL AM AN AO AP AQ AR AS AT AU AV AW AX AY AZ B1 B2
    B3 B4 B5 B6 B7 B8 B9 BA BB BC BD BE BF BG BH BI BJ BK BL BM BN BO BP BQ BR BS BT BU BV BW BX BY BZ C1 C2 C3 C4
    C5 C6 C7 C8 C9 CA CB CC CD CE CF CG CH CI CJ CK CL CM CN CO CP CQ CR CS CT CU CV CW CX CY CZ D1 D2 D3 D4 D5 DD
    DE DF DG DI DL DM DN DO DP DQ DR DS DT DU DV DW DX DY DZ E1 E2 E3 E4 E5 E6 EA EB EC ED EE EF EG EH EI EJ EK EL
    EM EN EP EQ ER ES EU EX EZ F1 F2 F3 F4 F5 F6 F7 F8 F9 FA FB FC FD FE FF FG FI FL FM FN FP FS FT FW GA GC GD GE
    GI GK GN GQ GR GS GU HC HD HI HN IA IB IC ID IE IF IG IM IN IP IQ IR IS IT IV IW IZ JA JB JC JD JN JP JS KA KB
    KD KE KF KG KI KJ KK KL KM KN KP L1 L2 L3 L4 L5 LA LB LC LD LG LP LR LS LT LU MA MB MC MD ME MF MG MH MI MJ MK
    MM MN MO MP MQ MR MS MT MU MV MW MX N1 N2 N3 N4 N5 N6 NC ND NE NH NM NR NU NW NZ OA OB OC OD OE OF OG OH OI OL
    ON OO OP OR OT P1 P2 P3 P4 P5 P7 P8 P9 PA PB PC PD PE PF PG PH PI PJ PK PL PM PN PO PP PQ PR PS PT PU PV PW PX
    PY PZ R1 R2 RA RB RC RD RE RF RG RH RI RJ RK RL RM RN RO RP RR RS RT RU RV RW RY RZ S2 S3 S4 S5 S6 S7 S8 SA SB
    SC SD SE SF SG SH SI SJ SK SL SM SN SO SP SQ SR SS ST SU SV SW SX SY SZ T2 T3 TA TB TC TD TE TF TG TH TI TJ TM
    TN TP TR TS TT TU TV TW TX TY TZ U2 U3 U5 U6 UA UB UC UD UE UF UG UH UI UJ UK UL UM UN UO UP UQ UR US UT UV UX
    VA VB VC VE VI VM VN VO VP VS VT VU VV VX W1 W2 W5 W6 W7 WA WC WL WR WS XA XC XP XQ XZ YP ZB ZR ZZ
    """.split()
)
"""Element 235."""

LEGAL_ACK_TYPES = frozenset(
    """
    AC AD AE AH AK AP AT NA RD RF RJ RN RO RV ZZ
    """.split()
)
"""Element 587."""

LEGAL_LINE_ANSWERS = frozenset(
    """
    AA AC AR BP DR IA IB IC ID IE IF IH IP IQ IR IS IW R1 R2 R3 R4 R5 R6 R7 R8 SP
    """.split()
)
"""Element 668."""

LEGAL_PARTIES = frozenset(PARTIES) | frozenset(
    """
    0B 11 12 13 14 15 16 17 18 19 1A 1B 1P 20 28 2A 31 32 33 34 35 36 37 38 3Z 40 41 44 4A 4B 60 61 6G 77 7A 82 85 87
    8R 8S AC AG AK AO AP AS AT B1 BA BC BF BG BI BK BN BR BX C1 C3 C4 C5 CB CC CD CE CF CG CI CK CM CO CP CR CS CT CU
    CV CX D1 D4 DA DB DC DF DI DK DL DP DQ DS DT DU DV E1 EA EB EC EI EK ER EX FA FB FC FD FF FG FO FR FT GC GE GP GR
    H3 HO I1 IA IC II IL IM IN IP IS IT JA KA KB KC L5 LA LC LD LH LN LO LP LR LS LV LW MI MN MP MQ MR MT N1 N2 N3 NK
    NP NX O1 OC OI OO OP OR OS OV OW P1 P2 P3 P4 P5 PA PB PC PD PF PG PH PI PK PM PN PO PP PQ PS PT PU PV PW PX PY PZ
    QA QC QE R1 R2 R3 R4 RA RB RC RD RG RH RL RM RO RP RS RT RU RV S1 S2 S3 S4 S5 SA SB SC SD SG SI SJ SK SL SM SN SP
    SQ SR SS SV SX SY SZ T1 T2 TC TD TE TL TM TO TR TS TT TZ UC UK UP VE VO VP VQ VR VS W1 W2 WA WB WC WD WF WO WP WS
    X1 X2 X3 XA XR XS YT Z1 Z2 Z3 Z4 Z5 Z6 Z8 Z9 ZA ZB ZC ZD ZE ZZ
    """.split()
)
"""Element 98, the part of it that goods trade uses."""

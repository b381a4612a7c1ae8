/* Figures where they stand in a document: a line of our own for each pattern of the
 * language, each word that only looks like one, and each number that is too large. The
 * figure is wanted with the slices that it was read from, and so what is left unread.
 *
 * "[whole] the figure {number/item|number/item} remarks": the figure as it is written in
 * English, then for each value its number and that with its unit.
 */
#include "failing.h"
#include "tap.h"

#include "text/figure.h"

static const struct {
  const char *line, *sight; /* NULL: no figure begins there */
} lines[] = {
    /* nothing is there */
    {"2'", "[2] 2 {2/2}"},
    {"无", NULL},
    {"a day later", NULL},
    {"half the day", NULL},
    {"half a loaf", NULL},
    {"数次", NULL},
    {"一千零五3", "[一千零五] 1,005 {一千零五/一千零五} spelled"},
    {"数 十人", NULL},
    {"上校", NULL},
    {"成交", NULL},
    {"几内亚", NULL},
    {"半途", NULL},
    {"半个", NULL},
    {".", NULL},
    {".x", NULL},
    {"-", NULL},
    {"2", "[2] 2 {2/2}"},
    /* too large, or with too many decimals */
    {"0.12345678901234567890", NULL},
    {"四九九九九九九九九九九九九九九九九九九九人", NULL},
    {"三四九九九九九九九九九九九九九九九九九九九人", NULL},
    {"三又99999999999999999999分之一", NULL},
    {"9223372036854775807又二分之一", NULL},
    {"9223372036854775807分之0.00000000000000001", NULL},
    {"一兆五点一二三四五六七八九一二三四五六七八", NULL},
    {"五六万亿兆", NULL},
    {"8九兆兆", "[8] 8 {8/8}"},
    {"9223372036854775807-hundred", NULL},
    {"9223372036854775807 hundred and a half", NULL},
    {"9223372036854775807成", NULL},
    {"922337203685477580成九", NULL},
    {"922337203685477580.7成五", NULL},
    {"9223372036854775807/3333333333333333333折", NULL},
    {"一百二十五折", "[一百二十五] 125 {一百二十五/一百二十五} spelled"},
    {"九百二十二三亿亿", NULL},
    {"九十二万二三千兆成", NULL},
    {"-144115188075855872/15625 m USD", NULL},
    {"三又9223372036854775807分之0.00000000000000001", NULL},
    {"9223372 trillion and a half", NULL},
    {"五元0.000000000000000001角", NULL},
    {"半元0.000000000000000001角", NULL},
    {"三四5000000000000000000成", "[三四] 3 to 4 {三四/三四|三四/三四} pair spelled"},
    {"一两九百二十二万亿成", "[一两] 1 liang {一/一两} spelled"},
    {"9223372036854775807元六角", NULL},
    {"五元9223372036854775807角", NULL},
    {"半元9223372036854775807角",
     "[半元9223372036854775807角] 4,611,686,018,427,387,906/5 CNY "
     "{半/半元9223372036854775807角} spelled"},
    {"9223372036854775807个半", NULL},
    {"9223372036854775807公里半", NULL},
    {"4611686018427387904 1/3 m USD",
     "[4611686018427387904] 0 {4611686018427387904/4611686018427387904} about "
     "4.61169e+18"},
    {"-9223372036854775807.5",
     "[-9223372036854775807.5] 0 {-9223372036854775807.5/-9223372036854775807.5} about "
     "-9.22337e+18"},
    /* digits past 64 bits: nearly */
    {"99999999999999999999",
     "[99999999999999999999] 0 {99999999999999999999/99999999999999999999} about 1e+20"},
    {"-99999999999999999999",
     "[-99999999999999999999] 0 {-99999999999999999999/-99999999999999999999} about "
     "-1e+20"},
    {"999999999999999999999.5 km",
     "[999999999999999999999.5 km] 0 km {999999999999999999999.5/999999999999999999999.5 "
     "km} about 1e+21"},
    {"99999999999999999999 million USD",
     "[99999999999999999999 million USD] 0 USD {99999999999999999999 "
     "million/99999999999999999999 million USD} about 1e+26"},
    {"$99999999999999999999 m",
     "[$99999999999999999999 m] 0 USD {99999999999999999999/$99999999999999999999 m} "
     "about 1e+26"},
    {"99999999999999999999 dozen", "[99999999999999999999 dozen] 0 {99999999999999999999 "
                                   "dozen/99999999999999999999 dozen} about 1.2e+21"},
    {"9223372036854775807 1/2",
     "[9223372036854775807] 0 {9223372036854775807/9223372036854775807} about "
     "9.22337e+18"},
    {"超99999999999999999999人",
     "[超99999999999999999999人] over 0 people "
     "{99999999999999999999/99999999999999999999人} about 1e+20"},
    {"千分之99999999999999999999",
     "[千分之99999999999999999999] 0% {99999999999999999999/千分之99999999999999999999} "
     "about 1e+19"},
    {"99999999999999999999成",
     "[99999999999999999999成] 0% {99999999999999999999/99999999999999999999成} about "
     "1e+21"},
    {"99999999999999999999折",
     "[99999999999999999999折] 0% {99999999999999999999/99999999999999999999折} about "
     "1e+21"},
    {"99999999999999999999年半",
     "[99999999999999999999年] 0 years {99999999999999999999/99999999999999999999年} "
     "about 1e+20"},
    {"99999999999999999999个半",
     "[99999999999999999999个] 0 items {99999999999999999999/99999999999999999999个} "
     "about 1e+20"},
    /* mixed numbers, powers, decimals */
    {"5 1/2 years", "[5 1/2 years] 5.5 years {5 1/2/5 1/2 years}"},
    {"1 3/5 km", "[1 3/5 km] 1.6 km {1 3/5/1 3/5 km}"},
    {"1 3 km", "[1] 1 {1/1}"},
    {"1 3/0 km", "[1] 1 {1/1}"},
    {"1 99999999999999999999/5", "[1] 1 {1/1}"},
    {"2 5/99999999999999999999", "[2] 2 {2/2}"},
    {".5 km", "[.5 km] 0.5 km {.5/.5 km}"},
    {"2e5", "[2e5] 200,000 {2e5/2e5}"},
    {"2e+5", "[2e+5] 200,000 {2e+5/2e+5}"},
    {"2E-1", "[2E-1] 0.2 {2E-1/2E-1}"},
    {"2e--1", "[2e--1] 20 {2e--1/2e--1}"},
    {"2e", "[2] 2 {2/2}"},
    {"2e999", "[2] 2 {2/2}"},
    {"2e99999999999999999999", "[2] 2 {2/2}"},
    {"2e5x", "[2] 2 {2/2}"},
    {"2^-1", "[2^-1] 0.5 {2^-1/2^-1}"},
    {"2^3人", "[2^3人] 8 people {2^3/2^3人}"},
    {"2^0", "[2^0] 1 {2^0/2^0}"},
    {"0^3", "[0] 0 {0/0}"},
    {"0^-3", "[0] 0 {0/0}"},
    {"10^300", "[10^300] 0 {10^300/10^300} about 1e+300"},
    {"99999^300", "[99999] 99,999 {99999/99999}"},
    {"3e-25 km", "[3e-25 km] 0 km {3e-25/3e-25 km} about 3e-25"},
    {"-3e25", "[-3e25] 0 {-3e25/-3e25} about -3e+25"},
    {"四百亿点五", "[四百亿点五] 40,000,000,000.5 {四百亿点五/四百亿点五} spelled"},
    {"四百亿点", "[四百亿点] 40,000,000,000 items {四百亿/四百亿点} spelled"},
    {"五点两", "[五点] 5 items {五/五点} spelled"},
    {"五点 三", "[五点 三] 5.3 {五点 三/五点 三} spelled"},
    {"五点三两", "[五点三两] 5.3 liang {五点三/五点三两} spelled"},
    /* Chinese numerals */
    {"0百人", "[0百人] 0 people {0百/0百人} spelled"},
    {"1千零1", "[1千零1] 1,001 {1千零1/1千零1} spelled"},
    {"1千零百", "[1千零百] 1,100 {1千零百/1千零百} spelled"},
    {"三千两百人", "[三千两百人] 3,200 people {三千两百/三千两百人} spelled"},
    {"三百两十", "[三百两] 300 liang {三百/三百两} spelled"},
    {"一万两千两百", "[一万两千两百] 12,200 {一万两千两百/一万两千两百} spelled"},
    {"一万零两百", "[一万零两百] 10,200 {一万零两百/一万零两百} spelled"},
    {"一亿两千万", "[一亿两千万] 120,000,000 {一亿两千万/一亿两千万} spelled"},
    {"一亿两万", "[一亿两万] 100,020,000 {一亿两万/一亿两万} spelled"},
    {"三百两", "[三百两] 300 liang {三百/三百两} spelled"},
    {"一百两千", "[一百两] 100 liang {一百/一百两} spelled"},
    {"十两万", "[十两] 10 liang {十/十两} spelled"},
    {"三万两亿", "[三万两] 30,000 liang {三万/三万两} spelled"},
    {"四万万", "[四万万] 400,000,000 {四万万/四万万} spelled"},
    {"四万万万", "[四万万万] 4,000,000,000,000 {四万万万/四万万万} spelled"},
    {"十多人", "[十多人] over 10 people {十多/十多人} spelled"},
    {"十多 人", "[十多 人] over 10 people {十多/十多 人} spelled"},
    {"十 多 人", "[十 多 人] over 10 people {十/十 多 人} spelled"},
    {"十 多 万人", "[十 多 万人] over 100,000 people {十 多 万/十 多 万人} spelled"},
    {"十几人", "[十几人] over 10 people {十几/十几人} spelled"},
    {"三几", "[三] 3 {三/三} spelled"},
    {"八 多 万", "[八 多 万] over 80,000 {八 多 万/八 多 万} spelled"},
    {"20多 万人", "[20多 万人] over 200,000 people {20多 万/20多 万人} spelled"},
    {"1千多数", "[1千] 1,000 {1千/1千} spelled"},
    {"三多數", "[三] 3 {三/三} spelled"},
    {"100 余 人", "[100 余 人] over 100 people {100/100 余 人}"},
    /* two guesses */
    {"二三十人",
     "[二三十人] 20 to 30 people {二三十/二三十人|二三十/二三十人} pair spelled"},
    {"七八十万美元", "[七八十万美元] 700,000 to 800,000 USD "
                     "{七八十万/七八十万美元|七八十万/七八十万美元} pair spelled"},
    {"十七八岁",
     "[十七八岁] 17 to 18 years {十七八/十七八岁|十七八/十七八岁} pair spelled"},
    {"一百二三十人", "[一百二三十人] 120 to 130 people "
                     "{一百二三十/一百二三十人|一百二三十/一百二三十人} pair spelled"},
    {"三千五六百人", "[三千五六百人] 3,500 to 3,600 people "
                     "{三千五六百/三千五六百人|三千五六百/三千五六百人} pair spelled"},
    {"三万五六千人", "[三万五六千人] 35,000 to 36,000 people "
                     "{三万五六千/三万五六千人|三万五六千/三万五六千人} pair spelled"},
    {"一百零五六人", "[一百零五六人] 105 to 106 people "
                     "{一百零五六/一百零五六人|一百零五六/一百零五六人} pair spelled"},
    {"一两千五百人", "[一两千五百人] 1,500 to 2,500 people "
                     "{一两千五百/一两千五百人|一两千五百/一两千五百人} pair spelled"},
    {"二三十多万人", "[二三十多万人] over 200,000 to 300,000 people "
                     "{二三十多万/二三十多万人|二三十多万/二三十多万人} pair spelled"},
    {"三五人", "[三五人] 3 to 5 people {三五/三五人|三五/三五人} pair spelled"},
    {"三五十人",
     "[三五十人] 30 to 50 people {三五十/三五十人|三五十/三五十人} pair spelled"},
    {"十三五", "[十三] 13 {十三/十三} spelled"},
    {"二三四人", "[二三四人] 234 people {二三四/二三四人} spelled"},
    {"二三点五", "[二三点五] 23.5 {二三点五/二三点五} spelled"},
    {"零一人", "[零一人] 1 person {零一/零一人} spelled"},
    {"负二三十",
     "[负二三十] -30 to -20 {负二三十/负二三十|负二三十/负二三十} pair spelled"},
    {"三两天", "[三两天] 2 to 3 days {三两/三两天|三两/三两天} pair spelled"},
    {"三两个", "[三两个] 2 to 3 items {三两/三两个|三两/三两个} pair spelled"},
    {"三两千人",
     "[三两千人] 2,000 to 3,000 people {三两千/三两千人|三两千/三两千人} pair spelled"},
    {"三两百人",
     "[三两百人] 200 to 300 people {三两百/三两百人|三两百/三两百人} pair spelled"},
    {"三两十人", "[三两] 3 liang {三/三两} spelled"},
    {"三两万人",
     "[三两万人] 20,000 to 30,000 people {三两万/三两万人|三两万/三两万人} pair spelled"},
    {"三两", "[三两] 3 liang {三/三两} spelled"},
    {"三两酒", "[三两] 3 liang {三/三两} spelled"},
    {"三两二", "[三两] 3 liang {三/三两} spelled"},
    {"二三分之一", "[二三] 2 to 3 {二三/二三|二三/二三} pair spelled"},
    /* dozens, fractions */
    {"一打", "[一打] 12 {一打/一打} spelled"},
    {"两打鸡蛋", "[两打] 24 {两打/两打} spelled"},
    {"一打击", "[一] 1 {一/一} spelled"},
    {"9223372036854775807打", "[9223372036854775807] 9,223,372,036,854,775,807 "
                              "{9223372036854775807/9223372036854775807}"},
    {"三分之负一", "[三分之负一] -1/3 {三分之负一/三分之负一} spelled"},
    {"3分之-1", "[3分之-1] -1/3 {3分之-1/3分之-1}"},
    {"三分之", "[三] 3 {三/三} spelled"},
    {"5分之-", "[5] 5 {5/5}"},
    {"零分之一", "[零] 0 {零/零} spelled"},
    {"三又五分之一", "[三又五分之一] 3.2 {三又五分之一/三又五分之一} spelled"},
    {"三 又 五 分之 一",
     "[三 又 五 分之 一] 3.2 {三 又 五 分之 一/三 又 五 分之 一} spelled"},
    {"三又五", "[三] 3 {三/三} spelled"},
    {"三又", "[三] 3 {三/三} spelled"},
    {"三又五分之", "[三] 3 {三/三} spelled"},
    /* a power of ten that is passed or reached */
    {"上百人", "[上百人] at least 100 people {百/百人} spelled"},
    {"上 百人", NULL},
    {"成百人", "[成百人] at least 100 people {百/百人} spelled"},
    {"成千上万", "[成千] at least 1,000 {千/千} spelled"},
    {"数百人", "[数百人] over 100 people {百/百人} spelled"},
    {"几百人", "[几百人] over 100 people {百/百人} spelled"},
    {"几十万人", "[几十万人] over 100,000 people {十万/十万人} spelled"},
    {"几 十人", NULL},
    /* English words */
    {"twelve", "[twelve] 12 {twelve/twelve} spelled"},
    {"twenty-eight missiles",
     "[twenty-eight missiles] 28 items {twenty-eight/twenty-eight missiles} spelled"},
    {"twenty eight missiles",
     "[twenty eight missiles] 28 items {twenty eight/twenty eight missiles} spelled"},
    {"twenty twelve", "[twenty] 20 {twenty/twenty} spelled"},
    {"twenty-ten", "[twenty] 20 {twenty/twenty} spelled"},
    {"twenty-", "[twenty] 20 {twenty/twenty} spelled"},
    {"two hundred people",
     "[two hundred people] 200 people {two hundred/two hundred people} spelled"},
    {"two hundred and", "[two hundred] 200 {two hundred/two hundred} spelled"},
    {"two hundred and the", "[two hundred] 200 {two hundred/two hundred} spelled"},
    {"two hundred andes", "[two hundred] 200 {two hundred/two hundred} spelled"},
    {"two hundred and fifty-three people",
     "[two hundred and fifty-three people] 253 people {two hundred and fifty-three/two "
     "hundred and fifty-three people} spelled"},
    {"two hundred and fifty thousand",
     "[two hundred and fifty thousand] 250,000 {two hundred and fifty thousand/two "
     "hundred and fifty thousand} spelled"},
    {"two hundred thousand troops",
     "[two hundred thousand troops] 200,000 people {two hundred thousand/two hundred "
     "thousand troops} spelled"},
    {"two hundred and three hundred",
     "[two hundred] 200 {two hundred/two hundred} spelled"},
    {"twelve hundred", "[twelve hundred] 1,200 {twelve hundred/twelve hundred} spelled"},
    {"5 hundred people", "[5 hundred people] 500 people {5 hundred/5 hundred people}"},
    {"5 hundred hundred", "[5 hundred] 500 {5 hundred/5 hundred}"},
    {"5 hundred thousand",
     "[5 hundred thousand] 500,000 {5 hundred thousand/5 hundred thousand}"},
    {"two hundreds", "[two] 2 {two/two} spelled"},
    {"two-hundred-dollar fee",
     "[two-hundred-dollar] 200 USD {two-hundred/two-hundred-dollar} spelled"},
    {"two thousand five hundred dollars",
     "[two thousand five hundred dollars] 2,500 USD {two thousand five hundred/two "
     "thousand five hundred dollars} spelled"},
    {"two thousand and five", "[two thousand and five] 2,005 {two thousand and five/two "
                              "thousand and five} spelled"},
    {"two thousand twelve hundred",
     "[two thousand] 2,000 {two thousand/two thousand} spelled"},
    {"two thousand five thousand",
     "[two thousand] 2,000 {two thousand/two thousand} spelled"},
    {"two million five hundred thousand and twelve troops",
     "[two million five hundred thousand and twelve troops] 2,500,012 people {two "
     "million five hundred thousand and twelve/two million five hundred thousand and "
     "twelve troops} spelled"},
    {"two million and five hundred thousand",
     "[two million and five hundred thousand] 2,500,000 {two million and five hundred "
     "thousand/two million and five hundred thousand} spelled joined"},
    {"one million, two hundred thousand people",
     "[one million, two hundred thousand people] 1,200,000 people {one million, two "
     "hundred thousand/one million, two hundred thousand people} spelled joined"},
    {"one million, two thousand and six",
     "[one million, two thousand and six] 1,002,006 {one million, two thousand and "
     "six/one million, two thousand and six} spelled joined"},
    {"one billion, two million and two hundred thousand",
     "[one billion, two million and two hundred thousand] 1,002,200,000 {one billion, "
     "two "
     "million and two hundred thousand/one billion, two million and two hundred "
     "thousand} spelled joined"},
    {"one million, two thousand, he said",
     "[one million, two thousand] 1,002,000 {one million, two thousand/one million, two "
     "thousand} spelled joined"},
    {"one million, two thousand and the rest",
     "[one million, two thousand] 1,002,000 {one million, two thousand/one million, two "
     "thousand} spelled joined"},
    {"one million, two thousand, one thousand",
     "[one million] 1,000,000 {one million/one million} spelled"},
    {"one million, two thousand and five hundred",
     "[one million] 1,000,000 {one million/one million} spelled"},
    {"one million, two thousand of it",
     "[one million] 1,000,000 {one million/one million} spelled"},
    {"one million, two hundred", "[one million] 1,000,000 {one million/one million} "
                                 "spelled"},
    {"two million and five hundred",
     "[two million] 2,000,000 {two million/two million} spelled"},
    {"five thousand and ten thousand",
     "[five thousand] 5,000 {five thousand/five thousand} spelled"},
    {"one million, two thousand and five thousand dollars",
     "[one million] 1,000,000 {one million/one million} spelled"},
    {"one million, two thousand and five hundred thousand dollars",
     "[one million] 1,000,000 {one million/one million} spelled"},
    {"one million, two thousand, and five hundred people",
     "[one million] 1,000,000 {one million/one million} spelled"},
    {"three million, two thousand to three thousand",
     "[three million] 3,000,000 {three million/three million} spelled"},
    {"one million, two thousand or three thousand",
     "[one million, two thousand or three thousand] 1,000,000, 2,000 or 3,000 {one "
     "million/one million|two thousand/two thousand|three thousand/three thousand} "
     "spelled"},
    {"one million, two thousand - three thousand",
     "[one million] 1,000,000 {one million/one million} spelled"},
    {"one million, two hundred thousand to the fund",
     "[one million, two hundred thousand] 1,200,000 {one million, two hundred "
     "thousand/one million, two hundred thousand} spelled joined"},
    {"one million, two thousand or so",
     "[one million] 1,000,000 {one million/one million} spelled"},
    {"between one million and two million, five hundred thousand",
     "[between one million and two million, five hundred thousand] 1,000,000 to "
     "2,500,000 {one million/one million|two million, five hundred thousand/two million, "
     "five hundred thousand} spelled joined"},
    {"one million, two thousand and 5,000",
     "[one million] 1,000,000 {one million/one million} spelled"},
    {"one million, two thousand, 500 people",
     "[one million] 1,000,000 {one million/one million} spelled"},
    {"one million, two thousand and a hundred dollars",
     "[one million] 1,000,000 {one million/one million} spelled"},
    {"one million, two thousand and nineteen hundred",
     "[one million] 1,000,000 {one million/one million} spelled"},
    {"one million, two thousand five hundred, six hundred people",
     "[one million] 1,000,000 {one million/one million} spelled"},
    {"one million, two hundred thousand and six, seven",
     "[one million] 1,000,000 {one million/one million} spelled"},
    {"one million, two hundred thousand and six and seven",
     "[one million] 1,000,000 {one million/one million} spelled"},
    {"one billion, two million and two hundred thousand and five hundred",
     "[one billion] 1,000,000,000 {one billion/one billion} spelled"},
    {"one billion, two million three hundred thousand, five thousand",
     "[one billion] 1,000,000,000 {one billion/one billion} spelled"},
    {"one billion, two million three hundred thousand and they",
     "[one billion, two million three hundred thousand] 1,002,300,000 {one billion, two "
     "million three hundred thousand/one billion, two million three hundred thousand} "
     "spelled joined"},
    {"one million, two thousand, and the rest",
     "[one million, two thousand] 1,002,000 {one million, two thousand/one million, two "
     "thousand} spelled joined"},
    {"one million, two thousand or more",
     "[one million, two thousand or more] at least 1,002,000 {one million, two "
     "thousand/one million, two thousand or more} spelled joined"},
    {"two million and five hundred thousand to three million people",
     "[two million and five hundred thousand to three million people] 2,500,000 to "
     "3,000,000 "
     "people {two million and five hundred thousand/two million and five hundred "
     "thousand|three million/three million people} spelled joined"},
    {"2 million to two million and five hundred thousand",
     "[2 million to two million and five hundred thousand] 2,000,000 to 2,500,000 {2 "
     "million/2 "
     "million|two million and five hundred thousand/two million and five hundred "
     "thousand} joined"},
    {"between five million and ten thousand people",
     "[five million] 5,000,000 {five million/five million} spelled behind 8 bytes"},
    {"between one million, two thousand and two million",
     "[one million] 1,000,000 {one million/one million} spelled behind 8 bytes"},
    {"between one million two thousand and a million and a half",
     "[between one million two thousand and a million and a half] 1,002,000 to 1,500,000 "
     "{one million two thousand/one million two thousand|a million and a half/a million "
     "and a half} spelled"},
    {"five million and ten thousand",
     "[five million and ten thousand] 5,010,000 {five million and ten thousand/five "
     "million and ten thousand} spelled joined"},
    {"one thousand two hundred hundred",
     "[one thousand] 1,000 {one thousand/one thousand} spelled"},
    {"one million million", "[one million] 1,000,000 {one million/one million} spelled"},
    {"ninety-nine hundred ninety-nine trillion nine hundred",
     "[ninety-nine hundred ninety-nine trillion nine hundred] 9,999,000,000,000,900 "
     "{ninety-nine hundred ninety-nine trillion nine hundred/ninety-nine hundred "
     "ninety-nine trillion nine hundred} spelled"},
    {"two to three hundred people",
     "[two to three hundred people] 200 to 300 people {two/two|three hundred/three "
     "hundred people} spelled"},
    {"two hundred to three hundred people",
     "[two hundred to three hundred people] 200 to 300 people {two hundred/two "
     "hundred|three hundred/three hundred people} spelled"},
    {"three hundred or two hundred",
     "[three hundred or two hundred] 300 or 200 {three hundred/three hundred|two "
     "hundred/two hundred} spelled"},
    {"two hundred fifty to three hundred days",
     "[two hundred fifty to three hundred days] 250 to 300 days {two hundred fifty/two "
     "hundred fifty|three hundred/three hundred days} spelled"},
    {"two to three hundred thousand",
     "[two to three hundred thousand] 200,000 to 300,000 {two/two|three hundred "
     "thousand/three hundred thousand} spelled"},
    {"two hundred to three hundred thousand dollars",
     "[two hundred to three hundred thousand dollars] 200,000 to 300,000 USD {two "
     "hundred/two hundred|three hundred thousand/three hundred thousand dollars} "
     "spelled"},
    {"two hundred to five thousand",
     "[two hundred] 200 {two hundred/two hundred} spelled"},
    {"between two hundred and three hundred people",
     "[between two hundred and three hundred people] 200 to 300 people {two hundred/two "
     "hundred|three hundred/three hundred people} spelled"},
    {"two hundred m USD",
     "[two hundred m USD] 200 million USD {two hundred/two hundred m USD} spelled"},
    {"two thirds of it", "[two thirds] 2/3 {two thirds/two thirds} spelled"},
    {"two-thirds", "[two-thirds] 2/3 {two-thirds/two-thirds} spelled"},
    {"twenty thirds", "[twenty] 20 {twenty/twenty} spelled"},
    {"two dozen drones",
     "[two dozen drones] 24 items {two dozen/two dozen drones} spelled"},
    {"two dozens", "[two] 2 {two/two} spelled"},
    {"5 dozen eggs", "[5 dozen] 60 {5 dozen/5 dozen}"},
    {"2 dozen个", "[2 dozen个] 24 items {2 dozen/2 dozen个}"},
    {"two and a half years",
     "[two and a half years] 2.5 years {two and a half/two and a half years} spelled"},
    {"one and a half million", "[one and a half million] 1,500,000 {one and a half "
                               "million/one and a half million} spelled"},
    {"2 and a half million",
     "[2 and a half million] 2,500,000 {2 and a half million/2 and a half million}"},
    {"2 and three quarters",
     "[2 and three quarters] 2.75 {2 and three quarters/2 and three quarters}"},
    {"two and three", "[two] 2 {two/two} spelled"},
    {"two and a day", "[two] 2 {two/two} spelled"},
    {"2.5 and a half", "[2.5] 2.5 {2.5/2.5}"},
    {"9223372036854775807 and a half", "[9223372036854775807] 9,223,372,036,854,775,807 "
                                       "{9223372036854775807/9223372036854775807}"},
    {"a million and a half people",
     "[a million and a half people] 1,500,000 people {a million and a half/a million and "
     "a half people} spelled"},
    {"two hundred million and a half",
     "[two hundred million and a half] 200,500,000 {two hundred million and a half/two "
     "hundred million and a half} spelled"},
    {"half a million people", "[half a million people] 500,000 people {half a "
                              "million/half a million people} spelled"},
    {"half a dozen", "[half a dozen] 6 {half a dozen/half a dozen} spelled"},
    {"a dozen drones", "[a dozen drones] 12 items {a dozen/a dozen drones} spelled"},
    {"a hundred thousand troops", "[a hundred thousand troops] 100,000 people {a hundred "
                                  "thousand/a hundred thousand troops} spelled"},
    {"a hundred and fifty",
     "[a hundred and fifty] 150 {a hundred and fifty/a hundred and fifty} spelled"},
    {"three point five million dollars",
     "[three point five million dollars] 3.5 million USD {three point five million/three "
     "point five million dollars} spelled"},
    {"three point zero five", "[three point zero five] 3.05 {three point zero five/three "
                              "point zero five} spelled"},
    {"three point twelve", "[three point] 3 items {three/three point} spelled"},
    {"three point plan", "[three point] 3 items {three/three point} spelled"},
    {"three point one one one one one one one one one one",
     "[three point one one one one one one one one one] 3.111111111 {three point one one "
     "one one one one one one one/three point one one one one one one one one one} "
     "spelled"},
    /* a hyphen before the unit or the scale */
    {"30-day ceasefire", "[30-day] 30 days {30/30-day}"},
    {"28-point plan", "[28-point] 28 items {28/28-point}"},
    {"$50-million deal", "[$50-million] 50 million USD {50-million/$50-million}"},
    {"five-million-dollar grant",
     "[five-million-dollar] 5 million USD {five-million/five-million-dollar} spelled"},
    {"60-90-day truce", "[60-90-day] 60 to 90 days {60/60|90/90-day}"},
    {"5-%", "[5] 5 {5/5}"},
    {"5-人", "[5] 5 {5/5}"},
    {"5-xyz", "[5] 5 {5/5}"},
    {"5-10", "[5-10] 5 to 10 {5/5|10/10}"},
    /* shares */
    {"千分之三", "[千分之三] 0.3% {三/千分之三} spelled"},
    {"万分之0.5", "[万分之0.5] 0.005% {0.5/万分之0.5}"},
    {"千分之三以上", "[千分之三以上] at least 0.3% {三/千分之三以上} spelled"},
    {"百分之三", "[百分之三] 3% {三/百分之三} spelled"},
    {"半成", "[半成] 5% {半/半成} spelled"},
    {"对折", "[对折] 50% {对/对折} spelled"},
    {"九成", "[九成] 90% {九/九成} spelled"},
    {"十点五成", "[十点五成] 105% {十点五/十点五成} spelled"},
    {"七八成", "[七八成] 70 to 80% {七八/七八成|七八/七八成} pair spelled"},
    {"七八成五", "[七八成] 70 to 80% {七八/七八成|七八/七八成} pair spelled"},
    {"七成六", "[七成六] 76% {七/七成六} spelled"},
    {"七成6", "[七成] 70% {七/七成} spelled"},
    {"七成十", "[七成] 70% {七/七成} spelled"},
    {"七成负一", "[七成] 70% {七/七成} spelled"},
    {"七成1.5", "[七成] 70% {七/七成} spelled"},
    {"两成半", "[两成半] 25% {两/两成半} spelled"},
    {"两成半年", "[两成] 20% {两/两成} spelled"},
    {"九成员", "[九] 9 {九/九} spelled"},
    {"八折", "[八折] 80% {八/八折} spelled"},
    {"七五折", "[七五折] 75% {七五/七五折} spelled"},
    {"7 2 折", "[7 2 折] 72% {7/7 2 折}"},
    {"七 2折", "[七 2折] 72% {七/七 2折} spelled"},
    {"7 五折", "[7 五折] 75% {7/7 五折}"},
    {"0 5折", "[0] 0 {0/0}"},
    {"七八折", "[七八折] 70 to 80% {七八/七八折|七八/七八折} pair spelled"},
    {"十七八折", "[十七八] 17 to 18 {十七八/十七八|十七八/十七八} pair spelled"},
    {"十折", "[十] 10 {十/十} spelled"},
    {"八折腾", "[八] 8 {八/八} spelled"},
    /* parts of what is counted */
    {"五元六角三分", "[五元六角三分] 5.63 CNY {五/五元六角三分} spelled"},
    {"五元又六角", "[五元又六角] 5.6 CNY {五/五元又六角} spelled"},
    {"五元三分六角", "[五元三分] 5.03 CNY {五/五元三分} spelled"},
    {"五元六", "[五元] 5 CNY {五/五元} spelled"},
    {"五元六公里", "[五元] 5 CNY {五/五元} spelled"},
    {"三年半", "[三年半] 3.5 years {三/三年半} spelled"},
    {"三年半岛", "[三年] 3 years {三/三年} spelled"},
    {"三年 半", "[三年] 3 years {三/三年} spelled"},
    {"三四年半", "[三四年] 3 to 4 years {三四/三四年|三四/三四年} pair spelled"},
    {"两个半小时", "[两个半小时] 2.5 hours {两/两个半小时} spelled"},
    {"两个半月", "[两个半月] 2.5 months {两/两个半月} spelled"},
    {"两个半", "[两个半] 2.5 items {两/两个半} spelled"},
    {"两个半岛", "[两个] 2 items {两/两个} spelled"},
    {"半个月", "[半个月] 0.5 months {半/半个月} spelled"},
    {"半年", "[半年] 0.5 years {半/半年} spelled"},
    {"半天", "[半天] 0.5 days {半/半天} spelled"},
    {"半空", NULL},
    /* bounds */
    {"约三年左右", "[约三年左右] about 3 years {三/三年左右} spelled"},
    {"约三年以上", "[约三年以上] at least 3 years {三/三年以上} spelled"},
    {"约20多万", "[约20多万] over 200,000 {20多万/20多万} spelled"},
    {"超三年左右", "[超三年] over 3 years {三/三年} spelled"},
    {"至少三年以内", "[至少三年] at least 3 years {三/三年} spelled"},
    {"三年左右以上", "[三年左右以上] at least 3 years {三/三年左右} spelled"},
    {"千分之三左右以上",
     "[千分之三左右以上] at least 0.3% {三/千分之三左右以上} spelled"},
    {"不足20多万", NULL},
    {"over 2 x 5 days each or less",
     "[over 2 x 5 days each] over 2 x 5 days {2/2|5/5 days}"},
    /* units, and words that only begin like one */
    {"三元首", "[三] 3 {三/三} spelled"},
    {"五人民", "[五] 5 {五/五} spelled"},
    {"三 元 首", "[三 元] 3 CNY {三/三 元} spelled"},
    {"5 m 元首", "[5] 5 {5/5}"},
    {"五六十年代", "[五六十] 50 to 60 {五六十/五六十|五六十/五六十} pair spelled"},
    {"5个百分点", "[5个百分点] 5 percentage points {5/5个百分点}"},
    {"5个3亿", "[5个3亿] 5 x 300,000,000 {5/5|3亿/3亿}"},
    {"5 m USD", "[5 m USD] 5 million USD {5/5 m USD}"},
    {"$5m", "[$5m] 5 million USD {5/$5m}"},
    {"5 km 6 m", "[5 km] 5 km {5/5 km}"},
    {"$5 EUR", NULL},
    /* ranges and alternatives */
    {"从三年起", "[三年] 3 years {三/三年} spelled behind 3 bytes"},
    {"约从三年", "[约从三年] about 3 years {三/三年} spelled"},
    {"从约三年", NULL},
    {"从2至3年", "[从2至3年] 2 to 3 years {2/2|3/3年}"},
    {"between 2 and 3", "[between 2 and 3] 2 to 3 {2/2|3/3}"},
    {"between 2 or 3", "[2 or 3] 2 or 3 {2/2|3/3} behind 8 bytes"},
    {"2 to 99999999999999999999", "[2] 2 {2/2}"},
    {"2至三四十", "[2] 2 {2/2}"},
    {"3至2", "[3] 3 {3/3}"},
    {"1、2、3、4、5、6、7", "[1] 1 {1/1}"},
    {"2年或3天", "[2年] 2 years {2/2年}"},
};

static void put_str(talks__buf *out, talks_str s) {
  talks__buf_printf(out, "%.*s", (int)s.n, s.p);
}

static void put_sight(talks__buf *out, const talks__figure_sight *sight) {
  talks__buf_char(out, '[');
  put_str(out, sight->whole);
  talks__buf_printf(out, "] ");
  talks__figure_format(&sight->figure, 0, out);
  for (int i = 0; i < sight->figure.n; i++) {
    talks__buf_printf(out, i ? "|" : " {");
    put_str(out, sight->number[i]);
    talks__buf_char(out, '/');
    put_str(out, sight->item[i]);
  }
  talks__buf_char(out, '}');
  if (sight->pair) talks__buf_printf(out, " pair");
  if (sight->spelled) talks__buf_printf(out, " spelled");
  if (sight->joined) talks__buf_printf(out, " joined");
  if (sight->inexact) talks__buf_printf(out, " about %g", sight->about);
}

static void check_line(const talks_ctx *ctx, const char *line, const char *wanted) {
  talks__figure_sight sight = {.about = 77};
  bool found = talks__figure_at(talks__str(line), &sight);
  if (!wanted || !found) {
    ok(found == (wanted != NULL), "\"%s\" %s a figure", line, wanted ? "is" : "is not");
    if (!found) ok(sight.about == 77, "and nothing is written");
    return;
  }
  talks__buf out;
  talks__buf_init(&out, ctx);
  put_sight(&out, &sight);
  if (sight.whole.p != line)
    talks__buf_printf(&out, " behind %d bytes", (int)(sight.whole.p - line));
  is_str(out.p, wanted, "\"%s\"", line);
  talks__buf_free(&out);
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  talks_ctx *ctx;
  if (talks_ctx_create(NULL, &ctx)) return 1;
  check_line(ctx, "", NULL);
  for (size_t i = 0; i < TALKS_COUNT(lines); i++)
    check_line(ctx, lines[i].line, lines[i].sight);
  talks_ctx_destroy(ctx);
  return tap_done();
}

// cspell:disable (dates in six languages)
import test from 'ava';
import { type DateOptions, parseDates } from '#shared/catalogue/parsers/dates/parse-dates.ts';

/** Returns years and EDTF in one line: "1830 1841 1830~/1841~". */
const shown = (text: string, options?: DateOptions) => {
  const parsed = parseDates(text, options);
  if ('refused' in parsed) return parsed.refused;
  const { earliestYear, latestYear, edtf } = parsed.value;
  return [earliestYear, latestYear, edtf].map((part) => part ?? '-').join(' ');
};

const dates: [text: string, expected: string, options?: DateOptions][] = [
  ['c.1830–41', '1830 1841 1830~/1841~'],
  ['c. 1830-41', '1830 1841 1830~/1841~'],
  ['?c.1785', '1780 1790 1785%'],
  ['c. 1785', '1785 1785 1785~', { circaYears: 0 }],
  ['late 19th century', '1875 1899 1875/1899'],
  ['1880s', '1880 1889 188X'],
  ['1800s', '1800 1899 18XX'],
  ['before 1650', '- 1650 ../1650'],
  ['c. 1650/after 1661', '1650 - 1650~/..'],
  ['5/18/1929', '1929 1929 1929-05-18'],
  ['5/6/1929', 'dateOrder'],
  ['5/6/1929', '1929 1929 1929-06-05', { language: 'en-GB' }],
  ['5/6/1929', '1929 1929 1929-05-06', { order: 'mdy' }],
  ['5.6.1929', '1929 1929 1929-06-05'],
  ['1990-05', '1990 1990 1990-05'],
  ['1910-12', '1910 1912 1910/1912'],
  ['1910-12', '1910 1910 1910-12', { order: 'ymd' }],
  ['1929-02-30', 'dates'],
  ['', '- - -'],
  ['undated', '- - -'],
  ['date not known', '- - -'],
  ['n.d.', '- - -'],
  ['o. J.', '- - -'],
  ['s.d.', '- - -'],
  ['300 BC', '-300 -300 -0299'],
  ['3rd century BCE', '-300 -201 -02XX'],
  ['1st century', '1 99 0001/0099'],
  ['500 v. Chr.', '-500 -500 -0499'],
  ['30 BC–AD 14', '-30 14 -0029/0014'],
  ['345–325 BC', '-345 -325 -0344/-0324'],
  ['100 av. J.-C.', '-100 -100 -0099'],
  ['1881-1973', '1881 1973 1881/1973'],
  ['1893–1895, printed 1910', '1893 1895 1893/1895'],
  ['published 1881', '1881 1881 1881'],
  ['ca. 1500-25', '1500 1525 1500~/1525~'],
  ['um 1890', '1885 1895 1890~'],
  ['vers 1650', '1645 1655 1650~'],
  ['XIXe siècle', '1800 1899 18XX'],
  ['17. Jh.', '1600 1699 16XX'],
  ['17./18. Jh.', '1600 1799 1600/1799'],
  ['Ende 18. Jahrhundert', '1775 1799 1775/1799'],
  ['2. Hälfte 16. Jh.', '1550 1599 1550/1599'],
  ['first half of the 16th century', '1500 1549 1500/1549'],
  ['last quarter of the 15th century', '1475 1499 1475/1499'],
  ['nineteenth century', '1800 1899 18XX'],
  ['prima metà del XVI secolo', '1500 1549 1500/1549'],
  ['siglo XVII', '1600 1699 16XX'],
  ['17e eeuw', '1600 1699 16XX'],
  ['années 1920', '1920 1929 192X'],
  ['1920er Jahre', '1920 1929 192X'],
  ['spring 1920', '1920 1920 1920-21'],
  ['dated 1923', '1923 1923 1923'],
  ['17th or early 18th century', '1600 1725 1600/1725'],
  ['1786 or 1800', '1786 1800 [1786,1800]'],
  ['1860 or 63', '1860 1863 [1860,1863]'],
  ['1831 and 1834', '1831 1834 {1831,1834}'],
  ['1596 or after', '1596 - 1596/..'],
  ['1799–05', '1799 1805 1799/1805'],
  ['1841–1830', 'dates'],
  ['c.18799–1802', 'dates'],
  ['2300', 'dates'],
  ['some time ago', 'dates'],
  ['17', 'dates'],
];
for (const [text, expected, options] of dates) {
  test(`the date "${text}" ${options ? JSON.stringify(options) : ''} is ${expected}`, (t) => {
    t.is(shown(text, options), expected);
  });
}

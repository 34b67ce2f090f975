/** What a drawing shows; each scene is drawn by the file of that name in `scenes/`. */
export type Scene =
  | 'hills'
  | 'sea'
  | 'moon'
  | 'trees'
  | 'engraving'
  | 'ink'
  | 'sculpture'
  | 'geometry'
  | 'window'
  | 'fruit';

export interface Drawing {
  /** Below `resources/sample/images`. */
  file: string;
  scene: Scene;
  /** Seeds the random numbers: another seed gives another image, which its artwork would no longer describe. */
  seed: string;
  /** In pixels. */
  width: number;
  height: number;
}

/**
 * Every image of the sample gallery. Add new ones at the end, because the order determines the palettes and the
 * catalogue describes the finished images.
 */
export const drawings: Drawing[] = [
  { file: '01.jpg', scene: 'moon', seed: 'N00459', width: 2000, height: 1558 },
  { file: '02.jpg', scene: 'hills', seed: 'N00559', width: 2000, height: 824 },
  { file: '03.jpg', scene: 'sea', seed: 'N01999', width: 2000, height: 1526 },
  { file: '04.jpg', scene: 'sea', seed: 'N03385', width: 2000, height: 1352 },
  { file: '05.jpg', scene: 'sea', seed: 'T03868', width: 2000, height: 1224 },
  { file: '06.jpg', scene: 'hills', seed: 'N02303', width: 1602, height: 2000 },
  { file: '07.jpg', scene: 'ink', seed: 'D25786', width: 2000, height: 1219 },
  { file: '08.jpg', scene: 'ink', seed: 'D40177', width: 2000, height: 1391 },
  { file: '09.jpg', scene: 'engraving', seed: 'T04501', width: 1600, height: 1077 },
  { file: '10.jpg', scene: 'sea', seed: 'D36617', width: 2000, height: 1619 },
  { file: '11.jpg', scene: 'hills', seed: 'D36481', width: 1500, height: 2000 },
  { file: '12.jpg', scene: 'hills', seed: 'N04360', width: 2000, height: 1648 },
  { file: '13.jpg', scene: 'sea', seed: 'T00991', width: 2000, height: 625 },
  { file: '14.jpg', scene: 'trees', seed: 'T08888', width: 2000, height: 1599 },
  { file: '15.jpg', scene: 'hills', seed: 'N01275', width: 2000, height: 1333 },
  { file: '16.jpg', scene: 'sea', seed: 'N02650', width: 2000, height: 1283 },
  { file: '17.jpg', scene: 'hills', seed: 'N01236', width: 2000, height: 1146 },
  { file: '18.jpg', scene: 'ink', seed: 'T08739', width: 2000, height: 1218 },
  { file: '19.jpg', scene: 'engraving', seed: 'T03990', width: 1600, height: 860 },
  { file: '20.jpg', scene: 'engraving', seed: 'T04024', width: 1600, height: 1033 },
  { file: '21.jpg', scene: 'engraving', seed: 'T04069', width: 1423, height: 1600 },
  { file: '22.jpg', scene: 'trees', seed: 'N02660', width: 2000, height: 1673 },
  { file: '23.jpg', scene: 'trees', seed: 'T10135', width: 1646, height: 2000 },
  { file: '24.jpg', scene: 'geometry', seed: 'T02387', width: 800, height: 2000 },
  { file: '25.jpg', scene: 'geometry', seed: 'N05058', width: 2000, height: 1533 },
  { file: '26.jpg', scene: 'engraving', seed: 'A00020', width: 1228, height: 1600 },
  { file: '27.jpg', scene: 'engraving', seed: 'A00116', width: 1600, height: 745 },
  { file: '28.jpg', scene: 'ink', seed: 'N05187', width: 1588, height: 2000 },
  { file: '29.jpg', scene: 'hills', seed: 'N00310', width: 2000, height: 1867 },
  { file: '30.jpg', scene: 'trees', seed: 'N01283', width: 2000, height: 1601 },
  { file: '31.jpg', scene: 'ink', seed: 'T08894', width: 2000, height: 1602 },
  { file: '32.jpg', scene: 'trees', seed: 'N06281', width: 2000, height: 1661 },
  { file: '33.jpg', scene: 'engraving', seed: 'T09594', width: 1600, height: 1227 },
  { file: '34.jpg', scene: 'fruit', seed: 'T00785', width: 2000, height: 2000 },
  { file: '35.jpg', scene: 'hills', seed: 'T02388', width: 2000, height: 1442 },
  { file: '36.jpg', scene: 'hills', seed: 'N01452', width: 2000, height: 1311 },
  { file: '37.jpg', scene: 'engraving', seed: 'T03844', width: 1600, height: 1157 },
  { file: '38.jpg', scene: 'ink', seed: 'T07878', width: 1380, height: 2000 },
  { file: '39.jpg', scene: 'window', seed: 'N03174', width: 1261, height: 2000 },
  { file: '40.jpg', scene: 'window', seed: 'N04861', width: 1507, height: 2000 },
  { file: '41.jpg', scene: 'window', seed: 'N05162', width: 1262, height: 2000 },
  { file: '42.jpg', scene: 'fruit', seed: 'N05744', width: 1296, height: 2000 },
  { file: '43.jpg', scene: 'ink', seed: 'N05154', width: 2000, height: 1620 },
  { file: '44.jpg', scene: 'sculpture', seed: 'N04515', width: 1600, height: 2000 },
  { file: '45.jpg', scene: 'sculpture', seed: 'T00839', width: 1600, height: 2000 },
  { file: '46.jpg', scene: 'sculpture', seed: 'T00846', width: 1600, height: 2000 },
  { file: '47.jpg', scene: 'sculpture', seed: 'T03728', width: 1600, height: 2000 },
  { file: '48.jpg', scene: 'ink', seed: 'N04525', width: 2000, height: 1103 },
  { file: '49.jpg', scene: 'geometry', seed: 'N04005', width: 868, height: 2000 },
  { file: '50.jpg', scene: 'fruit', seed: 'N05119', width: 2000, height: 806 },
  { file: '51.jpg', scene: 'geometry', seed: 'T03313', width: 1432, height: 2000 },
  { file: '52.jpg', scene: 'window', seed: 'N03425', width: 800, height: 2000 },
  { file: '53.jpg', scene: 'hills', seed: 'N03312', width: 2000, height: 1502 },
  { file: '54.jpg', scene: 'moon', seed: 'N03700', width: 2000, height: 1652 },
  { file: '55.jpg', scene: 'moon', seed: 'N04842', width: 2000, height: 1344 },
  { file: '56.jpg', scene: 'engraving', seed: 'T06518', width: 1600, height: 1221 },
  { file: '57.jpg', scene: 'trees', seed: 'T09153', width: 2000, height: 1232 },
  { file: '58.jpg', scene: 'hills', seed: 'N04218', width: 2000, height: 1145 },
  { file: '59.jpg', scene: 'sea', seed: 'N04785', width: 2000, height: 1380 },
  { file: '60.jpg', scene: 'engraving', seed: 'T11496', width: 1055, height: 1600 },
  { file: '61.jpg', scene: 'trees', seed: 'T09564', width: 2000, height: 1304 },
  { file: '62.jpg', scene: 'ink', seed: 'T09612', width: 1656, height: 2000 },
  { file: '63.jpg', scene: 'sculpture', seed: 'N06228', width: 1600, height: 2000 },
  { file: '64.jpg', scene: 'sculpture', seed: 'T00346', width: 1600, height: 2000 },
];

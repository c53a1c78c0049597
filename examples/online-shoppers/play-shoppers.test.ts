import { describe, expect, it } from 'vitest';
import { areaUnderCurve } from './area-under-curve.ts';
import { callsOf } from './calls.ts';
import { startOwnServer } from './own-server.ts';
import { playShoppers, type ShopReport } from './play-shoppers.ts';
import { findSessionsFile, readSessions, readSessionsFile, type Session } from './sessions.ts';

const header =
  'Administrative,Administrative_Duration,Informational,Informational_Duration,ProductRelated,ProductRelated_Duration,BounceRates,ExitRates,PageValues,SpecialDay,Month,OperatingSystems,Browser,Region,TrafficType,VisitorType,Weekend,Revenue';
const buyer = '3,90,1,40,60,1500,0,0.01,55.5,0,Nov,2,2,1,2,New_Visitor,TRUE,TRUE';
const passerBy = '0,0,0,-1,2,30,0.1,0.15,0,0.8,Feb,2,2,1,1,Returning_Visitor,FALSE,FALSE';
const browser = '0,0,0,0,12,320,0.01,0.04,0,0,May,2,2,1,1,Returning_Visitor,FALSE,0';

async function played(sessions: readonly Session[]): Promise<ShopReport & { words: string; equal: boolean }> {
  const server = await startOwnServer();
  try {
    const report = await playShoppers(server, sessions);
    return { ...report, ...(await server.stopAndVerify()) };
  } finally {
    await server.close();
  }
}

describe('reading visits', () => {
  it('takes yes and no in either spelling, and no time below 0', () => {
    const [first, second, third] = readSessions([header, buyer, passerBy, browser, ''].join('\r\n'));
    expect([first?.bought, second?.bought, third?.bought]).toEqual([true, false, false]);
    expect(second?.pages.informational.seconds).toBe(0);
    expect(first).not.toHaveProperty('pageValues');
  });

  it('names what is wrong', () => {
    expect(() => readSessions('Month,Revenue\nMay,1')).toThrow('no column "Administrative"');
    expect(() => readSessions(`${header}\n${buyer.replace('3,90', 'x,90')}`)).toThrow('Line 2: "x" in Administrative');
  });

  it('sends the purchase last, and page groups without a page not at all', () => {
    const [bought, passed] = readSessions([header, buyer, passerBy].join('\n'));
    if (bought === undefined || passed === undefined) throw new Error('two visits were to be read');
    expect(callsOf(bought, 0).map(({ event }) => event ?? 'identify')).toEqual([
      'identify',
      'pages.viewed',
      'pages.viewed',
      'pages.viewed',
      'visit.ended',
      'order.completed',
    ]);
    expect(callsOf(passed, 1)).toHaveLength(3);
  });
});

describe('area under the ROC curve', () => {
  const of = (buyers: number[], others: number[]) =>
    areaUnderCurve([
      ...buyers.map((score) => ({ score, bought: true })),
      ...others.map((score) => ({ score, bought: false })),
    ]);

  it('is 1 for a perfect order, 0 for the wrong way round, a half for no difference', () => {
    expect(of([5, 6], [1, 2, 3])).toBe(1);
    expect(of([1], [2, 3])).toBe(0);
    expect(of([4, 4], [4, 4, 4])).toBe(0.5);
  });

  it('counts pairs: 3 of 4 right and one tie is 3.5 of 5', () => {
    expect(of([7], [1, 2, 3, 7, 9])).toBe(3.5 / 5);
  });
});

it('plays made-up visits over HTTP; scores are as worked out by hand and verify finds no difference', async () => {
  const sessions = readSessions([header, buyer, passerBy, browser].join('\n'));
  const report = await played(sessions);
  // Buyer: visitor 10 + 10 + 5 + 5, capped at 25 · products 5 + 5 + 10 + 10 · account 10 + 10 · attention 10 + 15 = 100.
  expect(report).toMatchObject({ events: 6 + 3 + 3, contacts: 3, buyers: 1, meanOfBuyers: 100, areaUnderCurve: 1 });
  // Passer-by: February −10, bounces −15, special day −5. Browser: products 5 + 10, attention 10.
  expect(report.meanOfOthers).toBe((-30 + 25) / 2);
  expect(report.bands).toEqual({ Hot: 1, Cold: 2 });
  expect(report).toMatchObject({ equal: true, words: '3 contacts recomputed from the log, 0 differences' });
}, 60_000);

it('tells buyers from others in 12,330 real visits', async ({ skip }) => {
  const file = findSessionsFile();
  if (file === null) return skip('the data is not on this machine; name it with ONLINE_SHOPPERS_CSV');
  const sessions = readSessionsFile(file);
  expect(sessions).toHaveLength(12_330);
  const report = await played(sessions);
  expect(report).toMatchObject({ contacts: 12_330, buyers: 1_908, equal: true });
  expect(report.meanOfBuyers).toBeGreaterThan(report.meanOfOthers);
  expect(report.areaUnderCurve).toBeGreaterThan(0.67);
}, 600_000);

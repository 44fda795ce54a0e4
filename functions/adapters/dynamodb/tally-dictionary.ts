const quoted = (names: readonly string[], group: string): string =>
  names.map((name) => `"${name}":[${group}],`).join('');

const rareThemes = ['accessibility', 'feedback_handling', 'online', 'harassment', 'informal_payment', 'fee'];
const themes = ['result', 'return_visits', 'timeliness', 'competence', 'posted_information', 'facilities'];
const commonThemes = ['guidance', 'attitude', 'papers', 'waiting'];
const rareChannels = ['line', 'viber', 'whatsapp', 'telegram', 'sms', 'web', 'other', 'embed', 'invitation'];
const channels = ['messenger', 'kiosk', 'paper', 'slip', 'assisted', 'zalo'];
const reasons = ['facilities', 'fees', 'attitude', 'guidance', 'papers', 'waiting'];

/**
 * What tallies hold nearly always, by packing: what stands here need not be stored, what is likelier stands later.
 * What was written with a dictionary can only be read with it: one that is in use is never changed, nor what it is
 * made of; a better one is another packing.
 */
export const tallyDictionaries: Record<1, Buffer> = {
  1: Buffer.from(
    [
      '{"true":1,"false":1},',
      quoted(rareChannels, '0,0,0,0,1'),
      quoted(rareThemes, '0,0,0,0,1'),
      quoted(['k2', 'k1', 'q9', 'q8', 'q7'], '0,0,0,1'),
      '[[0,0,1,2,3],{"6":[1],"7":[1],"12":[1],"17":[0,0,0,0,1],"18":[0,1],"19":[1]},',
      quoted(['q6', 'q5', 'q4', 'q3'], '0,0,0,1,2'),
      quoted(['q2', 'q1'], '0,0,1,1,2'),
      quoted(channels, '0,0,0,1,1'),
      quoted(themes, '0,0,0,0,1'),
      quoted(commonThemes, '0,0,0,1,1'),
      '[1,1,1,2,2],[0,0,0,1,2],[0,0,0,2,1],[0,0,1,1,1],[0,1,0,1,1],[0,0,0,0,3],[0,0,0,0,2],[0,1],[0,0,1],',
      '"8":[0,0,1,1,2],"9":[0,0,1,2,2],"10":[0,0,0,1,1],"11":[0,0,1,1],"13":[0,0,0,1],"14":[0,0,0,1,1],',
      '"15":[0,0,0,1,1],"16":[0,0,0,1,1]},{"q1":[1,1,2,3,4]},{"qr":[1,2,3,4,5]},{"en":[0,0,0,0,1],"vi":[1,2,3,4,5]},',
      `{"reasons":{${reasons.map((reason) => `"${reason}":1,`).join('')}},"comment":{"answered":1}},`,
      '{},{"o_[0,0,0,0,1],"u_[0,0,0,0,1],"p_0123456789abcdef":[0,0,0,1],"p_[0,0,0,0,1],"p_[1],"p_[0,0,0,0,1]},{},',
      '{},[1,0,0,1],"-4",["',
      '"],[]],[0,0,0,0],"",[],[]]',
    ].join(''),
  ),
};

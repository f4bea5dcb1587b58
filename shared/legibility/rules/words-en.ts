import type { CodeWords } from './words.ts';

/** `{found}` and `{wanted}` come with their units, `{text}` is what stands there. */
export const ENGLISH: CodeWords = {
  'being-drawn': [
    'It is being drawn, to see whether it is whole there; it is protected, and shown only after that.',
    'Publish once more in a moment.',
  ],
  'not-drawable': [
    'It could not be drawn there; it is protected, and shown only when somebody has seen that it is whole.',
    'Look at it on such a display, and have an approver let it pass.',
  ],
  'not-drawn': [
    'Not rendered: this server has no browser to draw it; it is protected, and shown only when somebody has seen that it is whole.',
    'Look at it on such a display, and have an approver let it pass; or give the server a Chromium.',
  ],
  'letters-small': [
    'Letters are {found} high to the eye of the farthest reader; {wanted} are needed.',
    'Make the region higher, say less in it, or put it on a larger display.',
  ],
  'letters-not-accessible': [
    'Letters are {found} high; for people who see badly EN 301 549 asks for {wanted}.',
    'Where that is required, use a larger display or a shorter text.',
  ],
  'dense-small': [
    'Letters of this script are {found} high; being denser, they should have {wanted}.',
    'Give this language more room, or its own display.',
  ],
  'led-pixels-few': [
    'On this LED wall a letter has {found} of height; this script needs {wanted}.',
    'Leave this language out here, or use a wall of finer pitch.',
  ],
  'stroke-thin': ['A stroke is {found} wide on LED; {wanted} stay visible.', 'Make the letters larger here.'],
  'contrast-low': [
    '“{text}” stands out from its ground by {found}; {wanted} are needed.',
    'Choose colours that are further apart.',
  ],
  'accent-faint': [
    'Signs in the accent {text} stand out by {found}; {wanted} are needed.',
    'Choose a lighter accent for the gate.',
  ],
  'accent-dark': [
    'Numbers on the accent {text} stand out by {found}; {wanted} are needed.',
    'Choose a lighter accent for the gate.',
  ],
  'picture-behind': [
    '“{text}” stands out from the picture behind it by {found} at its worst; {wanted} are needed.',
    'Put a plain ground behind the words, or take another picture.',
  ],
  'red-contrast': [
    'With red “{text}” has a contrast of {found}; {wanted} are needed.',
    'Take a darker red under white, or a lighter colour.',
  ],
  'states-alike': [
    'Two states are both called “{text}”: only their colours tell them apart.',
    'Give each state its own word.',
  ],
  'flashes-unseen': [
    'Nobody has looked at this video for flashes.',
    'Upload it again: every frame is looked at then.',
  ],
  flashes: [
    'The picture flashes {found} from {text} on; more than {wanted} can cause seizures.',
    'Cut or soften this part and upload it again.',
  ],
  'red-flashes': [
    'Saturated red flashes {found} from {text} on; more than {wanted} can cause seizures.',
    'Cut or soften this part and upload it again.',
  ],
  'stripes-within': [
    'From {text} on the video has {found} of light and dark in a row; more than {wanted} over much of the picture disturb some people.',
    'Cut or soften this part and upload it again.',
  ],
  'stripes-changing': [
    'From {text} on stripes move or flash, {found} of light and dark in a row; more than {wanted} over much of the picture disturb some people.',
    'Cut or soften this part and upload it again.',
  ],
  'bitrate-high': [
    'It has {found}; kiosks decode {wanted} in time.',
    'Export it with a lower bit rate and upload it again.',
  ],
  stripes: [
    'There are {found} of light and dark in a row; more than {wanted} over much of the picture disturb some people.',
    'Take a picture without such a pattern.',
  ],
  'motion-beside': [
    '{found} shown beside what travellers must read to its end.',
    'Put a still picture there, or show the video at another time.',
  ],
  'shown-short': ['It is shown for {found}; to read it takes {wanted}.', 'Show it for longer, or say less.'],
  'round-short': [
    'It is shown for {found}; until every language had its turn takes {wanted}.',
    'Show it for {wanted}, or speak fewer languages here.',
  ],
  'speed-unknown': [
    'How fast this language is read is not known: the time of Latin letters was taken.',
    'Let somebody read it from the display, and plan for that time.',
  ],
  'pages-many': [
    'Drivers would have to read {found}; {wanted} are the most.',
    'Say less, or speak fewer languages here.',
  ],
  'driver-short': [
    'It is shown for {found}; a driver needs {wanted} for its words.',
    'Show it for longer, or use fewer words.',
  ],
  'passed-before-read': [
    'Who walks past sees it for {wanted}; to read it takes {found}.',
    'Say less, speak fewer languages here, or make it readable from farther away.',
  ],
  'language-late': [
    'Readers of this language wait for {found}; {wanted} are the most here.',
    'Speak fewer languages here, or say less.',
  ],
  'language-left-out': [
    'Readers of this language never see it: whoever passes here has no time for another page.',
    'Speak fewer languages here, or put this one before the others.',
  ],
  'row-late': [
    'With all that it may have to show, it goes through its pages in {found}; who looks for one row there waits for {wanted} at most.',
    'Give it fewer rows or a larger region, speak fewer languages here, or part it into two boards.',
  ],
  'language-missing': [
    'It is not there in {wanted}, which this display speaks: it is held until it is, or an approver lets it pass.',
    'Translate it into {wanted}.',
  ],
  'language-stood-in': [
    'It is not there in {wanted}, which this display speaks: {found} stands in.',
    'Translate it into {wanted}.',
  ],
  'language-by-sign': [
    'It is not there in {wanted}, which this display speaks: {found} stands in, beside its sign.',
    'Translate it into {wanted}.',
  ],
  'language-without-sign': [
    'It is not there in {wanted}, which this display speaks, and has no sign: {found} stands in alone.',
    'Translate it into {wanted}, or give it a sign.',
  ],
  'messages-many': ['It says {found}; {wanted} are remembered.', 'Part it into two notices.'],
  'lines-many': ['A page has {found}; {wanted} are the most.', 'Say less, or part the notice.'],
  'sizes-many': [
    'Letters of one language have {found} different sizes on a page; {wanted} are the most.',
    'Use a title and one kind of text.',
  ],
  'line-long': [
    'A line of “{text}” has {found}; {wanted} are the most.',
    'Make the region narrower, or break the line.',
  ],
  overflows: ['“{text}” leaves its place by {found}.', 'Say less, or make the region larger.'],
  'lines-tight': [
    'Lines of “{text}” are {found} apart; this script needs {wanted}, or its marks touch.',
    'Tell the administrator: the screen sets this wrongly.',
  ],
  'syllable-alone': [
    'The last line of “{text}” has one syllable.',
    'Shorten the text by a word, or say it with one more.',
  ],
  emoji: [
    '“{text}” has {found}, an emoji: every screen draws it in another way.',
    'Use a pictogram instead.',
  ],
  'bad-character': ['“{text}” has a character that no screen draws ({found}).', 'Write it again.'],
  'not-composed': [
    'Marks of “{text}” are written apart from their letters.',
    'Save it once more: letters and marks are joined then.',
  ],
  'foreign-script': [
    '“{text}” has a letter of another script: {found}.',
    'Write it in letters of its language.',
  ],
  'glyph-missing': [
    'The fonts of this language do not draw {found} in “{text}”.',
    'Write it in other letters.',
  ],
  'edge-near': [
    '“{text}” stands {found} from the edge; {wanted} are safe.',
    'Move the region away from the edge.',
  ],
  'across-seam': [
    '“{text}” lies across a seam of the wall, {found} deep.',
    'Lay out the regions so that none lies across a seam.',
  ],
  'vietnamese-not-first': [
    'This kind of notice begins in Vietnamese; here {found} comes first.',
    'Put Vietnamese first at this gate or display.',
  ],
  'foreign-large': [
    '“{text}” has {found} of the size of the Vietnamese words; {wanted} are the most.',
    'Shorten the Vietnamese words so that they are set larger.',
  ],
  'date-iso': ['“{found}” is not how travellers write a date.', 'Write day, month, year: 22/11/2026.'],
  'date-month-first': ['“{found}” has the month first.', 'Write day, month, year: 22/11/2026.'],
  'clock-12h': ['“{found}” is a time of twelve hours.', 'Write 24 hours: 19:30.'],
  'currency-unnamed': ['“{found}” may be of several currencies.', 'Name it: USD, CNY, JPY.'],
  'contact-unverified': [
    '“{text}” is not in the directory of verified phones and addresses.',
    'Have it verified there, or take it out.',
  ],
  'code-small': [
    'Its code is {found} wide; from where people stand {wanted} are needed.',
    'Give the code more room, or show it on a larger display, or nearer to people.',
  ],
  'code-crowded': [
    'Around its code {found} are left free; {wanted} are needed.',
    'Tell the administrator: the screen draws this wrongly.',
  ],
  'code-faint': [
    'Its code stands out from its ground by {found}; {wanted} are needed.',
    'Draw it dark on light.',
  ],
  'code-inverted': [
    'Its code is light on dark, which many telephones do not read.',
    'Draw it dark on light.',
  ],
  'scan-short': ['Its code is shown for {found}; to scan it takes {wanted}.', 'Show it for longer.'],
  'source-missing': ['It does not say where it comes from.', 'Name its source.'],
  'review-missing': [
    'It tells of rules that change, and not by when it is read again.',
    'Say when it is reviewed, within {wanted}.',
  ],
  'review-late': ['It is reviewed after {found}; {wanted} are the most.', 'Set an earlier day of review.'],
  'captions-missing': [
    'It has sound, and nobody can read what it says.',
    'Add captions, or have its sound not played.',
  ],
  'caption-long': ['A line of captions has {found}; {wanted} are the most.', 'Break it into two.'],
  'caption-brief': ['“{text}” stands for {found}; {wanted} are the least.', 'Let it stand for longer.'],
  'caption-stays': ['“{text}” stands for {found}; {wanted} are the most.', 'Part it.'],
  'loudness-unknown': ['Nobody has measured how loud it is.', 'Upload it again.'],
  loud: ['It is as loud as {found}; {wanted} is wanted.', 'Lower its sound and upload it again.'],
  quiet: ['It is as loud as {found}; {wanted} is wanted.', 'Raise its sound and upload it again.'],
  'picture-small': [
    'The picture has {found} of the pixels of its place: it looks soft.',
    'Upload a larger one.',
  ],
  'codec-unknown': ['Kiosks do not decode {found}.', 'Upload it as H.264, VP9 or AV1.'],
  'begins-black': ['The video begins black.', 'Cut its beginning.'],
  'sign-unknown': ['Screens have no sign called “{found}”.', 'Choose one of the signs.'],
  undescribed: [
    'Nothing says in words what is seen, for whoever does not see it.',
    'Describe it in a language of the gate.',
  ],
};

export const ENGLISH_UNITS: Record<string, string> = {
  arcmin: '′',
  mm: ' mm',
  px: ' px',
  ratio: ' : 1',
  percent: ' %',
  seconds: ' s',
  'per-second': ' times a second',
  graphemes: ' letters',
  lines: ' lines',
  messages: ' things',
  pages: ' pages',
  words: ' words',
  days: ' days',
  lufs: ' LUFS',
  pairs: ' pairs',
  times: ' ×',
  modules: ' modules',
  mbps: ' Mbit/s',
};

export {
  judgePassword,
  wordsIn,
  type Judgement,
  type Owner,
  type Strength,
  type Weakness,
} from './strength.ts';

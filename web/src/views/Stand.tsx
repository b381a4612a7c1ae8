// views/Stand.tsx: the front page: seven lines, each opening its evidence and leading on.
import { AnswerView } from '../parts/Answer';

export function Stand() {
  return <AnswerView name="stand" question="stand" />;
}

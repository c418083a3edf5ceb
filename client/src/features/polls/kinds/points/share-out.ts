// Giving points: never more than there are, and always whole steps.
import { leftOf, type PointsAnswer, type PointsDefinition } from './definition';

type Given = ReadonlyMap<number, number>;

/** In the poll's order, as the server stores them. */
const answerOf = ({ options }: PointsDefinition, given: Given): PointsAnswer => ({
  points: options.flatMap(({ id }) => (given.get(id) ? [{ id, points: given.get(id)! }] : [])),
});

/** As many as are wanted, or as there are. */
export function give(definition: PointsDefinition, given: Given, id: number, wanted: number): PointsAnswer {
  const { step } = definition;
  const most = (given.get(id) ?? 0) + leftOf(definition, given);
  const points = Math.floor(Math.max(0, Math.min(wanted, most)) / step) * step;
  return answerOf(definition, new Map([...given, [id, points]]));
}

/** What is left, the same for each option; what cannot be shared goes to the first of them, a step each. */
export function shareRest(definition: PointsDefinition, given: Given): PointsAnswer {
  const { options, step } = definition;
  const steps = leftOf(definition, given) / step;
  const [each, over] = [Math.floor(steps / options.length), steps % options.length];
  return answerOf(
    definition,
    new Map(options.map(({ id }, i) => [id, (given.get(id) ?? 0) + step * (each + (i < over ? 1 : 0))])),
  );
}

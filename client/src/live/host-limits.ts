/** Limits of what hosts write, as in `contract.ts`: apart, since a phone need not load them. */
export const hostLimits = {
  title: 200,
  description: 2000,
  option: 120,
  prompt: 500,
  column: 80,
  speakerName: 120,
  group: 80,
  feedbackPrompt: 300,
  declineReason: 200,
  answer: 2000,
  label: 30,
  labels: 5,
  options: { least: 2, most: 12 },
  columns: 12,
} as const;

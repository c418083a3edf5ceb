namespace Workshop.Load.People;

/// <summary>What guesses of a number from 0 to 100 come to, reckoned by itself: each number is a cell, and a class of the result holds five.</summary>
internal static class GuessCount
{
    public const int Most = 100;
    private const int Width = 5;

    /// <summary>People, twice the median, lowest, highest, twice both quartiles, then people by class.</summary>
    public static int[] Figures(IEnumerable<(long Cell, int Count)> cells)
    {
        var guesses = cells.OrderBy(c => c.Cell).SelectMany(c => Enumerable.Repeat((int)c.Cell, c.Count)).ToList();
        var classes = Enumerable.Range(0, (Most / Width) + 1).Select(at => guesses.Count(g => g / Width == at));
        var half = guesses.Count / 2;
        return guesses.Count == 0 ? [0, 0, 0, 0, 0, 0, .. classes]
            : [guesses.Count, Twice(guesses), guesses[0], guesses[^1], Twice(half == 0 ? guesses : guesses[..half]), Twice(half == 0 ? guesses : guesses[^half..]), .. classes];

        static int Twice(List<int> some) => some[(some.Count - 1) / 2] + some[some.Count / 2];
    }
}

namespace Workshop.Server.Features.Polls.Kinds.Ranking;

/// <summary>
/// Schulze's method (beatpath), a Condorcet method: whoever would win every duel comes first, and where duels run in a circle, whoever wins by the
/// strongest chain of duels. A chain is as strong as its weakest duel, a duel as strong as the number of people who preferred its winner ("winning
/// votes"). M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election method", 2011.
/// </summary>
internal static class Schulze
{
    /// <param name="n">How many options there are.</param>
    /// <param name="preferred">n × n, row by row: how many people put the row's option before the column's.</param>
    /// <returns>The place of each option, 1 for the winner; options that neither beats the other share one.</returns>
    public static int[] Places(int n, IReadOnlyList<long> preferred)
    {
        var chain = new long[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var (wins, loses) = (preferred[(i * n) + j], preferred[(j * n) + i]);
                chain[i, j] = wins > loses ? wins : 0;
            }
        }

        for (var over = 0; over < n; over++)
        {
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    chain[i, j] = Math.Max(chain[i, j], Math.Min(chain[i, over], chain[over, j]));
                }
            }
        }

        return [.. Enumerable.Range(0, n).Select(i => 1 + Enumerable.Range(0, n).Count(j => j != i && chain[j, i] > chain[i, j]))];
    }
}

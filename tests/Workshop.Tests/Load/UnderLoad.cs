using Workshop.Load.Servers;

namespace Workshop.Load;

/// <summary>
/// Short runs of the load generator against the built server in a process of its own. They keep both cores busy, so nothing else
/// runs beside them. They assert correctness only: the ledger of everything sent equals the database equals what is shown. Times
/// are what <c>tests/Workshop.Load</c> itself reports.
/// </summary>
[CollectionDefinition(nameof(UnderLoad), DisableParallelization = true)]
public sealed class UnderLoad
{
    /// <summary>Requests under way at a time.</summary>
    internal const int AtOnce = 64;

    /// <summary>Over which acts are spread.</summary>
    internal static readonly TimeSpan Window = TimeSpan.FromSeconds(0.5);

    /// <summary>Generous: reached only when something is broken.</summary>
    internal static readonly TimeSpan LongestFinal = TimeSpan.FromSeconds(60);

    /// <summary>People vote without sockets; somewhere in between the server ends, starts again, and they send again.</summary>
    internal static async Task Interrupted(int rounds, int votes, Action<ServerProcess> end)
    {
        await using var product = await Product.Start(pinned: false);
        await product.Hall.Enter(votes, listen: false, AtOnce);
        for (var round = 0; round < rounds; round++)
        {
            var (poll, answers) = product.Polls[round];
            // How many may be acknowledged before: at such a point the others are in every stage of being stored.
            var endAfter = Random.Shared.Next(1, votes * 3 / 4);
            var acknowledged = 0;
            var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var voting = Scenarios.Wave.Of(votes, Window, async i =>
            {
                var entry = await product.Hall.People[i].Vote(poll, answers[i % answers.Length], 1);
                if (Interlocked.Increment(ref acknowledged) == endAfter)
                {
                    end(product.Server);
                    ended.SetResult();
                }

                return entry.Acknowledged;
            });
            await ended.Task;
            await product.StartServer();

            Assert.Equal(0, (await voting).Failed);
            Assert.Empty(product.Problems());
            Assert.Equal(votes, product.Hall.Ledger.Entries().Count(e => e.Thing == poll && e.Acknowledged));
        }
    }
}

using Workshop.Load.People;
using Workshop.Load.Scenarios;
using Workshop.Load.Servers;

namespace Workshop.Load;

/// <summary>
/// Short runs of the load generator against the built server in a process of its own. They assert correctness only: the ledger of
/// everything sent equals the database equals what is shown. Times are what <c>tests/Workshop.Load</c> itself reports.
/// </summary>
public sealed class NothingLostTests
{
    private const int Rounds = 3;
    private const int VotesPerRound = 2_000;

    [Fact]
    public async Task Acknowledged_means_stored_also_when_the_server_is_killed_in_the_middle_of_a_burst()
    {
        await using var product = await Product.Start(pinned: false);
        await product.Hall.Enter(VotesPerRound, listen: false, atOnce: 64);
        for (var round = 0; round < Rounds; round++)
        {
            var (poll, options) = product.Polls[round];
            // How many may be acknowledged before: with the process gone at such a point, others are in every stage of being stored.
            var killAfter = Random.Shared.Next(1, VotesPerRound * 3 / 4);
            var acknowledged = 0;
            var killed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var voting = Wave.Of(VotesPerRound, TimeSpan.FromSeconds(0.5), async i =>
            {
                var entry = await product.Hall.People[i].Vote(poll, [options[i % options.Length]], 1);
                if (Interlocked.Increment(ref acknowledged) == killAfter)
                {
                    product.Server.Kill();
                    killed.SetResult();
                }

                return entry.Acknowledged;
            });
            await killed.Task;
            await product.StartServer();

            Assert.Equal(0, (await voting).Failed);
            Assert.Empty(product.Problems());
            var votes = product.Hall.Ledger.Entries().Where(e => e.Thing == poll).ToList();
            Assert.Equal(VotesPerRound, votes.Count(e => e.Acknowledged));
            Assert.True(votes.Exists(e => e.Attempts > 1), $"Killed after {killAfter} answers, and nobody noticed.");
        }
    }
}

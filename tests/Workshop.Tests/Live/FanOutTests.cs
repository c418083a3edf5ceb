using System.Diagnostics;
using Workshop.Support;
using Xunit.Abstractions;

namespace Workshop.Live;

[Collection(SharedServers.Live)]
public sealed class FanOutTests(TestServer server, ITestOutputHelper output)
{
    private const int People = 200;

    /// <summary>Five times what is promised, so that only something broken fails.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task What_one_person_contributes_reaches_two_hundred_phones()
    {
        var e = await server.NewEvent(s => s with { Rules = s.Rules with { Approval = false } });
        var phones = await Task.WhenAll(Enumerable.Range(0, People).Select(_ => server.Join(e)));
        var listeners = await Task.WhenAll(phones.Select(p => p.Listen()));
        try
        {
            await phones[0].Ask("Die erste zum Warmwerden");
            await Heard(listeners, 1);

            var watch = Stopwatch.StartNew();
            await phones[0].Ask("Die zweite wird gemessen");
            var acknowledged = watch.Elapsed;
            await Heard(listeners, 2);

            output.WriteLine($"{People} phones heard it {watch.ElapsedMilliseconds} ms after it was sent; it was acknowledged after {acknowledged.TotalMilliseconds:0} ms.");
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, Longest);
        }
        finally
        {
            await Task.WhenAll(listeners.Select(l => l.DisposeAsync().AsTask()));
        }
    }

    private static Task Heard(Listener[] listeners, int questions) =>
        Task.WhenAll(listeners.Select(l => l.Until(x => x.Batches.Sum(b => b.Views.Questions.Count) == questions, $"{questions} questions")));
}

using Microsoft.EntityFrameworkCore;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;
using Xunit.Abstractions;

namespace Workshop.NothingLost;

/// <summary>Row "Everyone converges": whatever is lost, repeated or overtaken on the way, in the end everyone sees what a fresh load shows.</summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed class EveryoneConvergesTests(TestServer server, ITestOutputHelper output) : IClassFixture<TestServer>
{
    private const int FewestActs = 90;
    private const int MostSteps = 500;
    private const int ReceiversEach = 8;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Everyone_converges_over_every_kind_of_change_however_pushes_are_lost_repeated_and_shuffled(int seed)
    {
        var random = new Random(seed);
        var e = await server.NewEvent();
        var phones = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => server.Join(e, $"Person {i}")));
        var speaker = await server.Open(e, Role.Speaker, e.Speakers[0]);
        var audiences = new List<Line>
        {
            await Line.Of(await server.Join(e), random), await Line.Of(await server.Open(e), random), await Line.Of(await server.Open(e, Role.Stage), random),
            await Line.Of(speaker, random),
        };
        var organisers = await server.OpenFurther(e, Role.Organiser, 8);
        var moderators = await server.OpenFurther(e, Role.Moderator, 4);
        var history = new History(random, phones, moderators, organisers, speaker);

        for (var step = 0; step < MostSteps && (history.Acts < FewestActs || history.Missing.Any()); step++)
        {
            await history.Step();
            foreach (var line in audiences)
            {
                await line.Carry();
            }
        }

        Assert.True(!history.Missing.Any(), $"Seed {seed}: never happened: {string.Join(", ", history.Missing)}");
        await history.Close();
        foreach (var line in audiences)
        {
            await line.Finish((await organisers[0].State()).Seq, $"seed {seed}");
            output.WriteLine($"Seed {seed}, {line}");
        }

        output.WriteLine($"Seed {seed}: {history.Acts} acts");
        var kinds = await server.InDatabase(db => db.Changes.Where(c => c.EventId == e.Id).Select(c => c.Kind).Distinct().ToListAsync());
        Assert.Equal(Enum.GetValues<ChangeKind>().Order(), kinds.Order());
        audiences.ForEach(line => line.Dispose());
    }

    [Fact]
    public void Receivers_take_every_kind_that_there_is() =>
        Assert.Equal(ChangeKinds.All.Where(k => k.Things is null).Select(k => k.Kind).Order(), Receiver.Special.Order());

    /// <summary>One audience: what is really pushed to it, and receivers to which that comes over bad lines of different kinds.</summary>
    private sealed class Line : IDisposable
    {
        private readonly Guest guest;
        private readonly Listener listener;
        private readonly List<Receiver> receivers = [];

        private Line(Guest guest, Listener listener) => (this.guest, this.listener) = (guest, listener);

        public static async Task<Line> Of(Guest guest, Random random)
        {
            var line = new Line(guest, await guest.Listen());
            for (var i = 0; i < ReceiversEach; i++)
            {
                var receiver = new Receiver(guest, new Random(random.Next()));
                await receiver.Load();
                line.receivers.Add(receiver);
            }

            return line;
        }

        public async Task Carry()
        {
            var pushed = await Pushed(_ => true, "");
            foreach (var receiver in receivers)
            {
                await receiver.Hear(pushed);
            }
        }

        public async Task Finish(long last, string history)
        {
            var pushed = await Pushed(batches => batches.Count > 0 && batches[^1].To == last, $"change {last} of {history}");
            var fresh = new Receiver(guest, Random.Shared);
            await fresh.Load();
            foreach (var receiver in receivers)
            {
                await receiver.HearTheRest(pushed);
                Assert.True(fresh.Seq == receiver.Seq, $"{history}, {guest.Role}: {receiver.Seq} instead of {fresh.Seq}");
                var (shown, expected) = (receiver.Shown(), fresh.Shown());
                Assert.True(expected.SequenceEqual(shown), $"{history}, {guest.Role}: shown\n{string.Join('\n', shown.Except(expected))}\n\ninstead of\n{string.Join('\n', expected.Except(shown))}");
            }

            Assert.True(receivers.Sum(r => r.Gaps) > 0 && receivers.Sum(r => r.Lost) > 0 && receivers.Sum(r => r.Old) > 0, $"{history}: the line was not bad enough");
        }

        public void Dispose() => listener.DisposeAsync().AsTask().Wait();

        public override string ToString() =>
            $"{guest.Role}: {listener.Batches.Count} pushes to {receivers.Count} receivers, {receivers.Sum(r => r.Lost)} lost, {receivers.Sum(r => r.Old)} old, {receivers.Sum(r => r.Gaps)} gaps";

        private async Task<IReadOnlyList<Batch>> Pushed(Func<IReadOnlyList<Batch>, bool> enough, string what)
        {
            IReadOnlyList<Batch> heard = [];
            await listener.Until(l => enough(heard = [.. l.Batches]), what);
            return heard;
        }
    }
}

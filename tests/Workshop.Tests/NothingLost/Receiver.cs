using System.Text.Json;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Questions;
using Workshop.Server.Features.Stage;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.NothingLost;

/// <summary>
/// What a page does with what it is told, reduced to the rules: views replace by id what was there, what is gone is removed, what is
/// not newer is ignored, and whoever missed something asks for the changes since. Between the server and it, batches get lost,
/// arrive again, and arrive late.
/// </summary>
internal sealed class Receiver(Guest guest, Random random)
{
    /// <summary>A message that nobody reorders any more after so many others.</summary>
    private const int MostHeldBack = 6;

    /// <summary>The kinds that are no things with an id of their own, each taken in its own way.</summary>
    public static readonly IReadOnlyCollection<ChangeKind> Special =
        [ChangeKind.Ratings, ChangeKind.Event, ChangeKind.QuestionCounts, ChangeKind.Stage, ChangeKind.QuestionVotes, ChangeKind.PollVotes];

    private readonly List<Batch> onTheWay = [];
    private readonly Dictionary<(string Kind, Guid Id), object> views = [];
    private int taken;

    public Guid Epoch { get; private set; }

    public long Seq { get; private set; }

    /// <summary>How often something had been missed and was asked for.</summary>
    public int Gaps { get; private set; }

    public int Lost { get; private set; }

    /// <summary>Batches that told nothing new: repeated, or overtaken.</summary>
    public int Old { get; private set; }

    public async Task Load()
    {
        var state = await guest.State();
        views.Clear();
        Take(state.Views);
        (Epoch, Seq) = (state.Epoch, state.Seq);
    }

    /// <summary>Sends what has been pushed since over a line that loses, repeats and shuffles, and lets some of it arrive.</summary>
    public async Task Hear(IReadOnlyList<Batch> pushed)
    {
        foreach (var batch in pushed.Skip(taken))
        {
            var copies = random.Next(4) switch { 0 => 0, 1 => 2, _ => 1 };
            Lost += copies == 0 ? 1 : 0;
            for (; copies > 0; copies--)
            {
                onTheWay.Insert(random.Next(onTheWay.Count + 1), batch);
            }
        }

        taken = pushed.Count;
        await Arrive(random.Next(MostHeldBack));
    }

    /// <summary>All that is still on the way arrives, and at last, undisturbed, the newest push.</summary>
    public async Task HearTheRest(IReadOnlyList<Batch> pushed)
    {
        await Hear(pushed);
        await Arrive(0);
        await Apply(pushed[^1]);
    }

    /// <summary>Every view it holds as JSON, in a fixed order.</summary>
    public IReadOnlyList<string> Shown() => views.OrderBy(v => v.Key.Kind, StringComparer.Ordinal).ThenBy(v => v.Key.Id)
        .Select(v => $"{v.Key.Kind} {v.Key.Id}: {JsonSerializer.Serialize(v.Value, Browser.Json)}").ToList();

    private async Task Arrive(int left)
    {
        while (onTheWay.Count > left)
        {
            var batch = onTheWay[0];
            onTheWay.RemoveAt(0);
            await Apply(batch);
        }
    }

    private async Task Apply(Batch batch)
    {
        if (batch.Epoch != Guid.Empty && batch.Epoch != Epoch)
        {
            await Load();
        }
        else if (batch.From > Seq)
        {
            Gaps++;
            Replace(await guest.Changes(Seq, Epoch));
        }
        else if (batch.To <= Seq)
        {
            Old++;
        }
        else
        {
            Replace(batch);
        }
    }

    private void Replace(Batch batch)
    {
        Take(batch.Views);
        foreach (var gone in batch.Gone)
        {
            views.Remove((gone.Kind.ToString(), gone.Id));
            if (gone.Kind == ChangeKind.AgendaItem)
            {
                views.Remove((nameof(ChangeKind.Ratings), gone.Id));
            }
        }

        Seq = batch.To;
    }

    private void Take(Views told)
    {
        foreach (var kind in ChangeKinds.All.Where(k => k.Things is not null))
        {
            Put(kind.Kind, kind.Things!(told).ToList(), v => v.Id);
        }

        // What is told otherwise than as things: Special names them.
        Put(ChangeKind.Ratings, told.Ratings, v => v.AgendaItemId);
        Put(ChangeKind.Event, new[] { told.Event }.OfType<EventView>().ToList(), _ => Guid.Empty);
        Put(ChangeKind.QuestionCounts, new[] { told.Counts }.OfType<QuestionCounts>().ToList(), _ => Guid.Empty);
        Put(ChangeKind.Stage, new[] { told.Stage }.OfType<StageView>().ToList(), _ => Guid.Empty);
        foreach (var (number, votes) in told.Votes)
        {
            if (views.Values.OfType<QuestionView>().SingleOrDefault(q => q.Number == number) is { } known)
            {
                views[(nameof(ChangeKind.Question), known.Id)] = known with { Votes = votes };
            }
        }

        foreach (var counted in told.PollVotes)
        {
            if (views.Values.OfType<PollView>().SingleOrDefault(p => p.Number == counted[0]) is { } poll)
            {
                views[(nameof(ChangeKind.Poll), poll.Id)] = poll with { Voters = (int)counted[1], Figures = poll.Figures is null ? null : counted[2..] };
            }
        }
    }

    private void Put<T>(ChangeKind kind, IReadOnlyList<T> told, Func<T, Guid> id) where T : class
    {
        foreach (var view in told)
        {
            views[(kind.ToString(), id(view))] = view;
        }
    }
}

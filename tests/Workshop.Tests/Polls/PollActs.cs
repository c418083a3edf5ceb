using System.Text;
using Workshop.Server.Data;
using Workshop.Server.Features.Polls;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Polls;

/// <summary>What people do with polls, in the words of the tests.</summary>
internal static class PollActs
{
    public static Task<Answer> TryVote(this Phone p, Guid pollId, long rev, params IEnumerable<Guid> choices) =>
        p.Try(HttpMethod.Put, $"polls/{pollId}/vote", new { choices, rev });

    public static async Task<OwnVote> Vote(this Phone p, Guid pollId, long rev, params IEnumerable<Guid> choices) =>
        (await p.TryVote(pollId, rev, choices)).As<OwnVote>();

    /// <summary>How a ballot with one choice stands in SQLite's file, read as Latin-1: whose it is, and what was chosen right behind.</summary>
    public static string InFile(Guid participantId, Guid optionId) => Encoding.Latin1.GetString(SqliteWorkshopDb.Stored(participantId)) + Ballot.Write([optionId]);

    public static Task<Answer> TryDefine(this LinkHolder s, PollBody body, Guid? id = null) =>
        s.Try(HttpMethod.Put, $"polls/{id ?? Guid.NewGuid()}", body);

    /// <param name="what">open, close or reveal.</param>
    public static Task<Answer> TryRun(this LinkHolder s, PollView poll, string what) =>
        s.Try(HttpMethod.Post, $"polls/{poll.Id}/{what}", new { poll.Version });

    public static async Task<PollView> Run(this LinkHolder s, PollView poll, string what) => (await s.TryRun(poll, what)).As<PollView>();

    /// <summary>Puts a new poll into the hall.</summary>
    /// <param name="options">How many.</param>
    /// <param name="maxChoices">1 for single choice.</param>
    public static async Task<PollView> OpenNew(this LinkHolder s, int options = 3, int maxChoices = 1, bool live = false)
    {
        var draft = (await s.TryDefine(Body(options, maxChoices, live))).As<PollView>();
        return await s.Run(draft, "open");
    }

    public static PollBody Body(int options = 3, int maxChoices = 1, bool live = false) => new(
        maxChoices == 1 ? PollKind.Single : PollKind.Multiple, new LocalText("Welche?", "Which?"), maxChoices, live,
        Enumerable.Range(1, options).Select(i => new OptionText(Guid.NewGuid(), new LocalText($"Antwort {i}", null))).ToList(), Version: 0);

    /// <summary>The poll as this capacity sees it; null when it does not.</summary>
    public static async Task<PollView?> See(this Guest g, Guid pollId) => (await g.State()).Views.Polls.SingleOrDefault(p => p.Id == pollId);

    /// <summary>Votes per option, in their order.</summary>
    public static IEnumerable<int> Counts(this PollView poll) => poll.Results!.Select(r => r.Votes);

    /// <summary>Votes per option of a poll as a push tells them, in a whole view or as mere counts; null when it does not.</summary>
    public static IReadOnlyList<int>? Counts(this Batch batch, PollView poll) =>
        batch.Views.Polls.Find(p => p.Id == poll.Id)?.Results?.Select(r => r.Votes).ToList()
        ?? batch.Views.PollVotes.Find(p => p[0] == poll.Number)?[2..].ToList();

    public static Guid Option(this PollView poll, int index) => poll.Options[index].Id;
}

using System.Text;
using System.Text.Json;
using Workshop.Server.Data;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Features.Polls.Kinds.Choice;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Polls;

/// <summary>A choice as staff send it.</summary>
internal sealed record ChoiceBody(
    string Kind, LocalText Question, int MaxChoices, bool LiveResults, IReadOnlyList<PollOption> Options, int Version, int? TimeLimit = null, Guid? AgendaItemId = null)
{
    public PollBody AsSent => new(
        Kind, Question, JsonSerializer.SerializeToElement(new { options = Options, maxChoices = MaxChoices }, JsonRules.Wire), LiveResults, Version, TimeLimit, AgendaItemId);
}

/// <summary>What people do with polls, in the words of the tests.</summary>
internal static class PollActs
{
    public static Task<Answer> TryVote(this Phone p, Guid pollId, long rev, params IEnumerable<int> choices) =>
        p.TryAnswer(pollId, rev, new { choices });

    public static async Task<OwnVote> Vote(this Phone p, Guid pollId, long rev, params IEnumerable<int> choices) =>
        (await p.TryVote(pollId, rev, choices)).As<OwnVote>();

    /// <param name="answer">In the form of the poll's kind; null to withdraw.</param>
    public static Task<Answer> TryAnswer(this Phone p, Guid pollId, long rev, object? answer, int slot = 0) =>
        p.Try(HttpMethod.Put, $"polls/{pollId}/vote", new { answer, rev, slot });

    /// <summary>How a ballot with one choice stands in SQLite's file, read as Latin-1: whose it is, its slot, and what was chosen right behind.</summary>
    public static string InFile(Guid participantId, int optionId) =>
        Encoding.Latin1.GetString(SqliteWorkshopDb.Stored(participantId)) + Beginning(optionId);

    /// <summary>How an answer that begins with this choice is stored.</summary>
    public static string Beginning(int optionId) => Written(optionId).TrimEnd(']', '}');

    /// <summary>An answer with these choices as it is stored.</summary>
    public static string Written(params IEnumerable<int> choices) => ((IPollKind)ChoiceKind.Multiple).WriteAnswer(new ChoiceAnswer([.. choices]));

    public static Task<Answer> TryDefine(this LinkHolder s, ChoiceBody body, Guid? id = null) => s.TryDefine(body.AsSent, id);

    public static Task<Answer> TryDefine(this LinkHolder s, PollBody body, Guid? id = null) =>
        s.Try(HttpMethod.Put, $"polls/{id ?? Guid.NewGuid()}", body);

    /// <param name="what">open, close, call-back or reveal.</param>
    public static Task<Answer> TryRun(this LinkHolder s, PollView poll, string what) =>
        s.Try(HttpMethod.Post, $"polls/{poll.Id}/{what}", new { poll.Version });

    public static async Task<PollView> Run(this LinkHolder s, PollView poll, string what) => (await s.TryRun(poll, what)).As<PollView>();

    /// <summary>Puts a new choice into the hall.</summary>
    /// <param name="options">How many.</param>
    /// <param name="maxChoices">1 for single choice.</param>
    public static async Task<PollView> OpenNew(this LinkHolder s, int options = 3, int maxChoices = 1, bool live = false)
    {
        var draft = (await s.TryDefine(Body(options, maxChoices, live))).As<PollView>();
        return await s.Run(draft, "open");
    }

    /// <summary>Puts a new poll of any kind into the hall.</summary>
    public static async Task<PollView> OpenNew(this LinkHolder s, string kind, object definition, bool live = false)
    {
        var body = new PollBody(kind, new LocalText("Was?", "What?"), JsonSerializer.SerializeToElement(definition, JsonRules.Wire), live, Version: 0);
        return await s.Run((await s.TryDefine(body)).As<PollView>(), "open");
    }

    public static ChoiceBody Body(int options = 3, int maxChoices = 1, bool live = false) => new(
        maxChoices == 1 ? "single" : "multiple", new LocalText("Welche?", "Which?"), maxChoices, live, NewOptions(options), Version: 0);

    /// <summary>A poll in which everyone may write two words.</summary>
    public static PollBody Words(bool moderated = false, bool live = false) => new(
        "words", new LocalText("Welche Wörter?", "Which words?"), JsonSerializer.SerializeToElement(new { most = 2, moderated }, JsonRules.Wire), live, Version: 0);

    /// <summary>A poll of three questions, each to be answered with option 1 or 2.</summary>
    /// <param name="pace">own, or moderator where staff turn from question to question.</param>
    public static PollBody Survey(string pace, bool live = false)
    {
        var options = new[] { new PollOption(1, new LocalText("Ja", null)), new PollOption(2, new LocalText("Nein", null)) };
        var questions = Enumerable.Range(1, 3).Select(id => new { id, question = new LocalText($"Frage {id}", null), kind = "single", definition = new { options } });
        return new PollBody("survey", new LocalText("Drei Fragen", null), JsonSerializer.SerializeToElement(new { pace, questions }, JsonRules.Wire), live, Version: 0);
    }

    /// <summary>Options with ids of their own, in no order.</summary>
    public static IReadOnlyList<PollOption> NewOptions(int count) =>
        [.. Enumerable.Range(1, count).Select(i => new PollOption(Random.Shared.Next(1_000_000, int.MaxValue), new LocalText($"Antwort {i}", null)))];

    /// <summary>The poll as this capacity sees it; null when it does not.</summary>
    public static async Task<PollView?> See(this Guest g, Guid pollId) => (await g.State()).Views.Polls.SingleOrDefault(p => p.Id == pollId);

    /// <summary>Votes per option, in their order.</summary>
    public static IEnumerable<int> Counts(this PollView poll) => poll.Figures!.Select(f => (int)f);

    /// <summary>Votes per option of a poll as a push tells them, in a whole view or as mere counts; null when it does not.</summary>
    public static IReadOnlyList<int>? Counts(this Batch batch, PollView poll) =>
        batch.Views.Polls.Find(p => p.Id == poll.Id)?.Figures?.Select(f => (int)f).ToList()
        ?? batch.Views.PollVotes.Find(p => p[0] == poll.Number)?[2..].Select(f => (int)f).ToList();

    /// <summary>The options of a choice or a ranking.</summary>
    public static IReadOnlyList<PollOption> Options(this PollView poll) => ((JsonElement)poll.Definition).GetProperty("options").Deserialize<List<PollOption>>(JsonRules.Wire)!;

    public static int Option(this PollView poll, int index) => poll.Options()[index].Id;

    /// <summary>How many options one person may choose.</summary>
    public static int MaxChoices(this PollView poll) => ((JsonElement)poll.Definition).GetProperty("maxChoices").GetInt32();

    /// <summary>What was chosen; null when nobody knows.</summary>
    public static IReadOnlyList<int>? Choices(this OwnVote vote) => vote.Answer is { Text: var text } ? Chosen(text) : null;

    /// <summary>What was chosen, by how it is stored.</summary>
    public static IReadOnlyList<int> Chosen(string answer) => JsonSerializer.Deserialize<ChoiceAnswer>(answer, JsonRules.Wire)!.Choices;
}

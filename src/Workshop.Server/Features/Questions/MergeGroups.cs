using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Questions;

/// <summary>
/// The groups of merged questions of one event: what was merged into what. What was merged into a question stays under it when that one is merged in turn, so that
/// each merge can be taken back by itself. Votes stay with the question they were given to; everything above it counts them too.
/// </summary>
public sealed class MergeGroups
{
    // By state, for the index: nothing else is ever merged into anything.
    private static readonly Func<WorkshopDb, Guid, Task<List<Merge>>> Merges = CompiledQuery.Many((WorkshopDb db, Guid eventId) => db.Questions
        .Where(q => q.EventId == eventId && (q.State == QuestionState.Merged || q.State == QuestionState.Withdrawn) && q.MergedIntoId != null)
        .Select(q => new Merge(
            q.Id, q.MergedIntoId!.Value, q.StateBeforeMerge == QuestionState.Approved || q.StateBeforeMerge == QuestionState.Answered)));

    private readonly Dictionary<Guid, Guid> into;
    private readonly ILookup<Guid, Guid> from;
    private readonly HashSet<Guid> known;

    private MergeGroups(IReadOnlyList<Merge> merges)
    {
        into = merges.ToDictionary(m => m.Id, m => m.IntoId);
        from = merges.ToLookup(m => m.IntoId, m => m.Id);
        known = merges.Where(m => m.WasShown).Select(m => m.Id).ToHashSet();
    }

    /// <param name="WasShown">Whether the hall saw it until it was merged.</param>
    private sealed record Merge(Guid Id, Guid IntoId, bool WasShown);

    public static async Task<MergeGroups> Of(WorkshopDb db, Guid eventId) => new(await Merges(db, eventId));

    /// <summary>Whether a question was merged into another, or another into it.</summary>
    public bool Have(Guid question) => into.Count > 0 && (into.ContainsKey(question) || from.Contains(question));

    /// <summary>The question that stands for this one: itself, unless it was merged.</summary>
    public Guid RootOf(Guid question) => Above(question).LastOrDefault(question);

    /// <summary>What the question was merged into, step by step.</summary>
    public IEnumerable<Guid> Above(Guid question)
    {
        while (into.TryGetValue(question, out question))
        {
            yield return question;
        }
    }

    /// <summary>The question and everything that was merged into it.</summary>
    public IReadOnlyList<Guid> Under(Guid question)
    {
        var found = new List<Guid> { question };
        for (var i = 0; i < found.Count; i++)
        {
            found.AddRange(from[found[i]]);
        }

        return found;
    }

    /// <summary>What was merged into the question and was seen by the hall before: of the others it does not even learn the ids.</summary>
    public IReadOnlyList<Guid> ShownUnder(Guid question) => Under(question).Skip(1).Where(known.Contains).ToList();

    /// <summary>The questions that count a person who voted for all of <paramref name="questions"/>.</summary>
    public HashSet<Guid> Counting(IEnumerable<Guid> questions) => [.. questions.SelectMany(q => Above(q).Prepend(q))];

    /// <summary>Counts the votes of some questions anew, with what is saved by now, and tells whoever sees the number.</summary>
    public static async Task Recount(WorkshopDb db, ChangeRecorder changes, Guid eventId, IReadOnlyCollection<Guid> questionIds)
    {
        await db.SaveChangesAsync();
        var mergeGroups = await Of(db, eventId);
        foreach (var question in await db.Questions.Where(q => q.EventId == eventId && questionIds.Contains(q.Id)).ToListAsync())
        {
            var counted = mergeGroups.Under(question.Id).ToList();
            question.Votes = await db.Upvotes.Where(u => u.On && counted.Contains(u.QuestionId)).Select(u => u.ParticipantId).Distinct().CountAsync();
            changes.Record(ChangeKind.Question, question.Id, Question.AudienceOf(question.State));
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Questions;

/// <summary>How many questions there are and what became of them. The same numbers for everyone; no texts, no ids.</summary>
/// <param name="Asked">All but the withdrawn, also those put away.</param>
/// <param name="Waiting">Of them, those no moderator has decided about.</param>
/// <param name="Merged">Of them, those that ask what another one asks.</param>
/// <param name="Answered">Of them, those that were answered.</param>
/// <param name="Declined">Of them, those that were declined.</param>
public sealed record QuestionCounts(int Asked, int Waiting, int Merged, int Answered, int Declined)
{
    private static readonly Func<WorkshopDb, Guid, Task<List<InState>>> ByState = CompiledQuery.Many((WorkshopDb db, Guid eventId) =>
        db.Questions.Where(q => q.EventId == eventId && q.State != QuestionState.Withdrawn).GroupBy(q => q.State).Select(g => new InState(g.Key, g.Count())));

    public static async Task<QuestionCounts> Of(WorkshopDb db, Guid eventId)
    {
        var many = (await ByState(db, eventId)).ToDictionary(s => s.State, s => s.Count);
        int In(QuestionState state) => many.GetValueOrDefault(state);
        return new QuestionCounts(
            many.Values.Sum(), In(QuestionState.Waiting), In(QuestionState.Merged), In(QuestionState.Answered), In(QuestionState.Declined));
    }

    /// <summary>Records that a question came, went or changed its state: everyone is told the numbers.</summary>
    public static void RecordChange(ChangeRecorder changes, Guid eventId) => changes.Record(ChangeKind.QuestionCounts, eventId, Audience.Everyone);

    private sealed record InState(QuestionState State, int Count);
}

/// <summary>The numbers look the same to everyone.</summary>
public sealed class LoadQuestionCounts : ILoadViews
{
    public IReadOnlyCollection<ChangeKind> Kinds { get; } = [ChangeKind.QuestionCounts];

    public async Task Load(WorkshopDb db, Guid eventId, Audience audience, IReadOnlyList<(ChangeKind Kind, Guid Id)>? changed, Views views) =>
        views.Counts = await QuestionCounts.Of(db, eventId);
}

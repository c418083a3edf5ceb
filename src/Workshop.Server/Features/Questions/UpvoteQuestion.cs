using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Participants;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Questions;

/// <summary>Upvotes a question, or takes the upvote back.</summary>
[Needs(Right.Upvote)]
public sealed record UpvoteQuestion(Guid EventId, Guid QuestionId, bool On, long Rev) : IAct<OwnUpvote>, IChecked
{
    public void Check(Checks checks) => checks.Rev(Rev);
}

public sealed class UpvoteQuestionHandler(WorkshopDb db, ChangeRecorder changes, Definitions definitions) : IHandleTogether<UpvoteQuestion, OwnUpvote>
{
    // By their keys alone: asked for the event as well, SQLite looks through every question of it.
    private static readonly Func<WorkshopDb, List<Guid>, Task<List<StateOfQuestion>>> States = CompiledQuery.Many(
        (WorkshopDb db, List<Guid> questions) => db.Questions.Where(q => questions.Contains(q.Id)).Select(q => new StateOfQuestion(q.Id, q.EventId, q.State)));

    private static readonly Func<WorkshopDb, List<Guid>, List<Guid>, Task<List<Upvote>>> Given = CompiledQuery.Many(
        (WorkshopDb db, List<Guid> questions, List<Guid> people) => db.Upvotes.AsNoTracking().Where(u => questions.Contains(u.QuestionId) && people.Contains(u.ParticipantId)));

    private sealed record StateOfQuestion(Guid Id, Guid EventId, QuestionState State);

    public async Task<IReadOnlyList<Result<OwnUpvote>>> Handle(Guid eventId, IReadOnlyList<Sent<UpvoteQuestion>> sent)
    {
        var e = await VotingRules.Of(db, definitions, eventId);
        var mergeGroups = await MergeGroups.Of(db, eventId);
        var questionIds = sent.Select(s => s.Request.QuestionId).Distinct().SelectMany(q => mergeGroups.Have(q) ? mergeGroups.Under(mergeGroups.RootOf(q)) : [q]).Distinct().ToList();
        var people = sent.Select(s => s.Caller.Id).Distinct().ToList();
        var states = (await States(db, questionIds)).Where(q => q.EventId == eventId).ToDictionary(q => q.Id, q => q.State);
        var stored = (await Given(db, questionIds, people)).ToDictionary(u => (u.QuestionId, u.ParticipantId));
        var blocked = await Participant.BlockedAmong(db, people);
        var written = new Dictionary<(Guid, Guid), Upvote>();
        var deltas = new Dictionary<Guid, int>();
        var results = new List<Result<OwnUpvote>>(sent.Count);
        foreach (var (request, caller) in sent)
        {
            var key = (request.QuestionId, caller.Id);
            var before = stored.GetValueOrDefault(key);
            if (before is not null && request.Rev <= before.Rev)
            {
                changes.RecordRepeat();
                results.Add(new OwnUpvote(before.QuestionId, before.On, before.Rev));
            }
            else if (Refuse(e, states, request.QuestionId, mergeGroups.RootOf(request.QuestionId), blocked.Contains(caller.Id)) is { } refusal)
            {
                results.Add(refusal);
            }
            else
            {
                var upvote = new Upvote { QuestionId = request.QuestionId, ParticipantId = caller.Id, On = request.On, Rev = request.Rev };
                if (mergeGroups.Have(upvote.QuestionId))
                {
                    GiveAmong(upvote);
                }
                else
                {
                    Count(upvote.QuestionId, (upvote.On ? 1 : 0) - (before is { On: true } ? 1 : 0));
                    Write(upvote);
                }

                results.Add(new OwnUpvote(upvote.QuestionId, upvote.On, upvote.Rev));
            }
        }

        await Upsert.Rows(db, written.Values);
        await Upsert.Add<Question>(db, nameof(Question.Votes), deltas);
        foreach (var (questionId, _) in deltas.Where(d => d.Value != 0))
        {
            changes.Record(ChangeKind.QuestionVotes, questionId, Audience.Everyone);
        }

        return results;

        void Count(Guid questionId, int by) => deltas[questionId] = deltas.GetValueOrDefault(questionId) + by;

        // A person counts once, however many of the group they voted for; who takes it back means all of them.
        void GiveAmong(Upvote upvote)
        {
            var before = mergeGroups.Under(mergeGroups.RootOf(upvote.QuestionId))
                .Select(q => stored.GetValueOrDefault((q, upvote.ParticipantId))).OfType<Upvote>().Where(u => u.On).ToList();
            Write(upvote);
            var counted = mergeGroups.Counting(before.Select(u => u.QuestionId));
            var counting = upvote.On ? mergeGroups.Counting(before.Append(upvote).Select(u => u.QuestionId)) : [];
            counting.Except(counted).ToList().ForEach(q => Count(q, 1));
            counted.Except(counting).ToList().ForEach(q => Count(q, -1));
            foreach (var other in before.Where(u => !upvote.On && u.QuestionId != upvote.QuestionId))
            {
                Write(new Upvote { QuestionId = other.QuestionId, ParticipantId = other.ParticipantId, On = false, Rev = other.Rev });
            }
        }

        void Write(Upvote upvote) => stored[(upvote.QuestionId, upvote.ParticipantId)] = written[(upvote.QuestionId, upvote.ParticipantId)] = upvote;
    }

    private static Refusal? Refuse(VotingRules e, Dictionary<Guid, QuestionState> states, Guid questionId, Guid rootId, bool blocked)
    {
        // An unapproved question is as unknown to the hall as one that never was.
        if (!states.TryGetValue(questionId, out var state) || state == QuestionState.Waiting)
        {
            return QuestionRefusals.Unknown;
        }

        if (e.State == Progress.Ended)
        {
            return EventRefusals.Ended;
        }

        if (blocked)
        {
            return ParticipantRefusals.Blocked;
        }

        return !e.MayVote ? QuestionRefusals.VotingClosed : states[rootId] != QuestionState.Approved ? QuestionRefusals.NotPublic : null;
    }
}

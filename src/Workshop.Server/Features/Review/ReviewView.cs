using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Feedback;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Features.Questions;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Review;

/// <summary>A board with the notes that hang on it, by column and from the top.</summary>
public sealed record ReviewBoard(BoardView Board, IReadOnlyList<NoteView> Notes);

/// <summary>What came of one agenda item.</summary>
/// <param name="AgendaItem">Null for what belongs to no item.</param>
/// <param name="Questions">Most votes first.</param>
/// <param name="Polls">Closed ones with their results, each run by itself.</param>
/// <param name="Comments">Those that have been released (<see cref="Rating.Step"/>), in an order that tells nothing about who wrote them.</param>
public sealed record ReviewAgendaItem(
    AgendaItemView? AgendaItem, IReadOnlyList<QuestionView> Questions, IReadOnlyList<PollView> Polls, IReadOnlyList<ReviewBoard> Boards,
    RatingsView Ratings, IReadOnlyList<string> Comments);

/// <summary>What came of an event.</summary>
/// <param name="AgendaItems">In the order of the agenda; a speaker's own alone for a speaker.</param>
/// <param name="Unassigned">What belongs to no item shown here; for a speaker, questions addressed to them elsewhere.</param>
/// <param name="Counts">How many questions there are and what became of them, at the whole event.</param>
/// <param name="Voices">Who was heard at the whole event.</param>
/// <param name="Log">What staff did to the questions, the newest first; null for a speaker.</param>
public sealed record ReviewView(
    EventView Event, Participation Participation, IReadOnlyList<ReviewAgendaItem> AgendaItems, ReviewAgendaItem Unassigned,
    QuestionCounts Counts, VoicesView Voices, IReadOnlyList<ModerationEntryView>? Log)
{
    /// <summary>Everyone on the panel: answers name who wrote them by id.</summary>
    public IReadOnlyList<SpeakerView> Speakers { get; init; } = [];

    /// <summary>The event's groups: splits of polls name them by id.</summary>
    public IReadOnlyList<GroupView> Groups { get; init; } = [];

    /// <summary>Texts written in the polls told here: all of them for staff, those that are shown for a speaker.</summary>
    public IReadOnlyList<PollEntryView> Entries { get; init; } = [];

    /// <summary>Everything, as moderators and organisers read it.</summary>
    /// <param name="views">All that staff may see.</param>
    public static ReviewView ForStaff(Views views, Participation participation, ILookup<Guid, string> comments, VoicesView voices, ModerationLogView log) =>
        Of(views, views.AgendaItems, WithWhatTheyWereMergedInto(views.Questions), participation, comments, voices) with { Log = log.Entries };

    /// <summary>The items a speaker takes part in, and what was addressed to them; of questions only what the hall saw.</summary>
    /// <inheritdoc cref="ForStaff"/>
    public static ReviewView ForSpeaker(Views views, Participation participation, ILookup<Guid, string> comments, VoicesView voices, Guid speakerId)
    {
        var agendaItems = views.AgendaItems.Where(s => s.SpeakerIds.Contains(speakerId)).ToList();
        var questions = views.Questions.Where(q => q.State is QuestionState.Approved or QuestionState.Answered)
            .Where(q => q.SpeakerId == speakerId || agendaItems.Exists(s => s.Id == q.AgendaItemId))
            .Select(q => q with { Bookmarked = false, DeclineCode = null, DeclineReason = null, OriginalText = null, HandledBy = null, AuthorBlocked = false });
        var notes = views.Notes.Select(n => n with { AuthorBlocked = false, HandledBy = null }).ToList();
        // By group is for staff, as is what the hall may not know yet; and what can still be called back has not come of anything yet.
        var polls = views.Polls.Where(p => p.FinalAt is null).Select(p => p with { Splits = null, Definition = PollKinds.Of(p.Kind).ForHall(p.Definition, p.Revealed) }).ToList();
        var review = Of(views with { Notes = notes, Polls = polls }, agendaItems, questions, participation, comments, voices with { Unheard = [] });
        var told = review.AgendaItems.SelectMany(i => i.Polls).Select(p => p.Id).ToHashSet();
        return review with
        {
            Unassigned = review.Unassigned with { Polls = [], Boards = [] },
            Entries = views.Entries.Where(e => e.State == EntryState.Shown && told.Contains(e.PollId)).Select(e => e with { AuthorBlocked = false, HandledBy = null }).ToList(),
        };
    }

    private static IEnumerable<QuestionView> WithWhatTheyWereMergedInto(IReadOnlyList<QuestionView> questions)
    {
        var byId = questions.ToDictionary(q => q.Id);
        return questions.Select(q => q.MergedIntoId is { } id && byId.TryGetValue(id, out var into)
            ? q with { MergedInto = new SurvivingQuestion(into.Id, into.Text, into.State, into.DeclineCode, into.DeclineReason, into.Answer) }
            : q);
    }

    private static ReviewView Of(
        Views views, IReadOnlyList<AgendaItemView> agendaItems, IEnumerable<QuestionView> questions, Participation participation, ILookup<Guid, string> comments,
        VoicesView voices)
    {
        // By item; under the empty id what belongs to none of them.
        var ids = agendaItems.Select(s => s.Id).ToHashSet();
        Guid ItemOf(Guid? agendaItemId) => agendaItemId is { } id && ids.Contains(id) ? id : Guid.Empty;
        var questionsOf = questions.OrderByDescending(q => q.Votes).ThenBy(q => q.CreatedAt).ToLookup(q => ItemOf(q.AgendaItemId));
        var pollsOf = views.Polls.Where(p => p.State == PollState.Closed).OrderBy(p => p.Order).ThenBy(p => p.Run).ToLookup(p => ItemOf(p.AgendaItemId));
        var boardsOf = views.Boards.Where(b => b.State != BoardState.Draft).OrderBy(b => b.Order).ToLookup(b => ItemOf(b.AgendaItemId));
        var notesOf = views.Notes.Where(n => !n.Waits).ToLookup(n => n.BoardId);

        ReviewAgendaItem Item(AgendaItemView? agendaItem)
        {
            var id = agendaItem?.Id ?? Guid.Empty;
            return new ReviewAgendaItem(
                agendaItem, questionsOf[id].ToList(), pollsOf[id].ToList(), boardsOf[id].Select(b => new ReviewBoard(b, Sorted(b, notesOf[b.Id]))).ToList(),
                views.Ratings.Find(r => r.AgendaItemId == id) ?? RatingsView.None(id), comments[id].ToList());
        }

        return new ReviewView(views.Event!, participation, agendaItems.OrderBy(s => s.Order).Select(Item).ToList(), Item(null), views.Counts!, voices, null) { Speakers = views.Speakers, Groups = views.Groups, Entries = views.Entries };
    }

    private static List<NoteView> Sorted(BoardView board, IEnumerable<NoteView> notes)
    {
        var columns = board.Columns.ToDictionary(c => c.Id, c => c.Order);
        return notes.OrderBy(n => columns.GetValueOrDefault(n.ColumnId)).ThenBy(n => n.Order).ThenBy(n => n.CreatedAt).ToList();
    }
}

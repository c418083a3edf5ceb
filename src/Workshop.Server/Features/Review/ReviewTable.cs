using System.Globalization;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Review;

/// <summary>The tables a review is exported as.</summary>
public enum ReviewTableKind
{
    Questions,
    Polls,
    Notes,
    Ratings,
    Participation,
    Voices,
    Moderation,
}

/// <summary>A part of a review as rows and columns, in one language and in the words of the screens. Holds no ids: nothing in it leads to a person.</summary>
/// <param name="Name">Part of the file's name.</param>
/// <param name="Rows">Texts, whole numbers and decimals, one per column; null for an empty cell.</param>
public sealed record ReviewTable(string Name, IReadOnlyList<string> Columns, IEnumerable<object?[]> Rows)
{
    /// <summary>Characters a spreadsheet takes in one cell; what is longer it cuts without a word.</summary>
    public const int LongestCell = 32_767;

    public static ReviewTable Of(ReviewTableKind kind, ReviewView review, string language) => kind switch
    {
        ReviewTableKind.Questions => new Writer(review, language).Questions(),
        ReviewTableKind.Polls => new Writer(review, language).Polls(),
        ReviewTableKind.Notes => new Writer(review, language).Notes(),
        ReviewTableKind.Ratings => new Writer(review, language).Ratings(),
        ReviewTableKind.Voices => new Writer(review, language).Voices(),
        ReviewTableKind.Moderation => new Writer(review, language).Moderation(),
        _ => new Writer(review, language).Participation(),
    };

    private sealed class Writer(ReviewView review, string language)
    {
        private readonly ReviewWords words = new(language);
        private readonly TimeZoneInfo zone = TimeZoneInfo.TryFindSystemTimeZoneById(review.Event.TimeZone, out var found) ? found : TimeZoneInfo.Utc;

        private IEnumerable<ReviewAgendaItem> Items => review.AgendaItems.Append(review.Unassigned);

        public ReviewTable Questions() => new(
            Say("fragen", "questions"),
            [Item, Say("Nr.", "No."), Question, Say("An", "For"), Name, State, Votes, Say("Grund der Ablehnung", "Reason for declining"), At("Gestellt", "Asked"), At("Beantwortet", "Answered"),
             words["question_labels"], words["poll_answer"], Say("Antwort von", "Answer by"), MergedWith],
            from item in Items
            from q in item.Questions
            select new object?[] { Title(item), q.Number, q.Text, SpeakerName(q.SpeakerId), words.Author(q.Author, q.AuthorUnconfirmed), words.State(q.State), q.Votes, words.WhyDeclined(q.DeclineCode, q.DeclineReason), Time(q.CreatedAt), Time(q.AnsweredAt), string.Join(", ", q.Labels), q.Answer?.Text, AnswerBy(q.Answer), q.MergedInto?.Text });

        /// <summary>One row per answer, for everyone and then for each group that can be told apart.</summary>
        public ReviewTable Polls() => new(
            Say("umfragen", "polls"),
            [Item, Question, Say("Durchgang", "Round"), Say("Beendet", "Closed") + Zone, Say("Gruppe", "Group"), Say("Abgestimmt haben", "People who voted"), words["poll_answer"], Votes,
             Say("Anteil in %", "Share in %"), Say("Kennzahl", "Measure"), Say("Wert", "Value")],
            from item in Items
            from p in item.Polls
            from part in Parts(p)
            from row in part.Rows
            select new object?[]
            {
                Title(item), Own(p.Question), p.Run, Time(p.ClosedAt), part.Group, part.Voters, Own(row.Label), row.Votes, Share(row.Votes, part.Voters), Own(row.Measure?.Name), row.Measure?.Value,
            });

        public ReviewTable Notes() => new(
            Say("zettel", "notes"),
            [Item, words["board_title"], Say("Spalte", "Column"), Say("Zettel", "Note"), Name, At("Geschrieben", "Written")],
            from item in Items
            from b in item.Boards
            from n in b.Notes
            select new object?[] { Title(item), Own(b.Board.Title), Own(b.Board.Columns.FirstOrDefault(c => c.Id == n.ColumnId)?.Title), n.Text, words.Author(n.Author, n.AuthorUnconfirmed), Time(n.CreatedAt) });

        /// <summary>One row per comment. The numbers stand in an item's first row alone, so that a column can be added up.</summary>
        public ReviewTable Ratings() => new(
            Say("rueckmeldungen", "feedback"),
            [Item, words["feedback_review_unit"], Say("davon ausgewertet", "of these, released"), Say("Durchschnitt", "Average"), Say("1 Stern", "1 star"), Say("2 Sterne", "2 stars"), Say("3 Sterne", "3 stars"), Say("4 Sterne", "4 stars"), Say("5 Sterne", "5 stars"), Say("Kommentar", "Comment")],
            from item in review.AgendaItems
            let r = item.Ratings
            from line in item.Comments.DefaultIfEmpty().Index()
            select line.Index == 0
                ? new object?[] { Title(item), r.Count, r.Released, r.Average, Stars(r.Stars, 1), Stars(r.Stars, 2), Stars(r.Stars, 3), Stars(r.Stars, 4), Stars(r.Stars, 5), line.Item }
                : [Title(item), null, null, null, null, null, null, null, null, line.Item]);

        public ReviewTable Participation()
        {
            var p = review.Participation;
            return new ReviewTable(Say("beteiligung", "participation"), [words["review_participation"], words["review_voices_people"]],
            [
                [words["review_participation_joined"], p.Joined],
                [words["review_participation_active"], p.Active],
                [words["review_participation_asked"], p.Asked],
                [words["review_participation_upvoted"], p.Upvoted],
                [words["review_participation_voted"], p.Voted],
                [words["review_participation_notes"], p.WroteNotes],
                [words["review_participation_rated"], p.Rated],
            ]);
        }

        public ReviewTable Voices() => new(
            Say("wer-zu-wort-kam", "who-was-heard"),
            [words["review_voices_group"], words["review_voices_people"], words["question_title"], words["ui_votes"], words["review_voices_answered"]],
            from row in review.Voices.Rows
            select new object?[] { Voice(row), row.People, row.Asked, row.Upvoted, row.Answered });

        public ReviewTable Moderation() => new(
            Say("verlauf", "moderation-log"),
            [At("Wann", "When"), Say("Wer", "Who"), Say("Was", "What"), Say("Frage oder Zettel", "Question or note"), Say("Vorher", "Before"), Say("Nachher", "After"), MergedWith],
            from line in review.Log ?? []
            select new object?[] { Time(line.At), words.Role(line.By), words.Act(line.Act, line.Kind), About(line), Before(line), After(line), Into(line) });

        private IEnumerable<(string Group, int Voters, IEnumerable<SheetRow> Rows)> Parts(PollView p)
        {
            var kind = PollKinds.Of(p.Kind);
            return
            [
                (Say("alle", "everyone"), p.Voters ?? 0, Rows(p.Figures ?? [])),
                .. (p.Splits ?? []).Select(s => (NameOf(s.GroupId), s.Voters, Rows(s.Figures))),
                .. p.Hands is not { } hands ? [] : new[] { (Say("gezählte Hände", "hands counted"), (int)hands.Sum(), kind.HandOptions(p.Definition).Zip(hands, (label, count) => new SheetRow(label, count))) },
            ];

            IEnumerable<SheetRow> Rows(IReadOnlyList<long> figures) => kind.Sheet(p.Definition, figures, Entries(p.Id));
        }

        private string NameOf(Guid? groupId) => groupId is null ? Say("alle anderen", "all others")
            : Own(review.Groups.FirstOrDefault(g => g.Id == groupId)?.Name) ?? Say("eine gelöschte Gruppe", "a group that was removed");

        private Dictionary<long, string> Entries(Guid pollId) =>
            review.Entries.Where(e => e.PollId == pollId && e.State == EntryState.Shown).ToDictionary(e => (long)e.Number, e => e.Text);

        private string? Voice(VoiceRow row) => row.Kind switch
        {
            VoiceKind.Group => Own(row.Name),
            VoiceKind.None => words["review_voices_none"],
            _ => words["review_voices_others"],
        };

        private string? Before(ModerationEntryView line) =>
            Enum.TryParse<QuestionState>(line.Before, ignoreCase: true, out var state) && line.Act <= ModerationAct.Archived ? words.State(state) : line.Before;

        private string? After(ModerationEntryView line) => line.Act == ModerationAct.Declined ? words.WhyDeclined(line.Code, line.After) : line.After;

        private string? About(ModerationEntryView line) => line.ContributionId is null ? null : line.Text ?? words["moderation_log_withdrawn"];

        private string? Into(ModerationEntryView line) => line.IntoId is null ? null : line.IntoText ?? words["moderation_log_withdrawn"];

        private string Item => Say("Programmpunkt", "Agenda item");

        private string Question => Say("Frage", "Question");

        private string Name => Say("Name", "Name");

        private string State => Say("Stand", "State");

        private string Votes => words["ui_votes"];

        private string MergedWith => Say("Zusammengelegt mit", "Merged with");

        private string Zone => $" ({zone.Id})";

        private string Say(string de, string en) => language == "en" ? en : de;

        private string At(string de, string en) => Say(de, en) + Zone;

        private string? Own(LocalText? text) => text?.In(language);

        private string? Title(ReviewAgendaItem item) => Own(item.AgendaItem?.Title);

        private string? SpeakerName(Guid? id) => id is null ? null : Own(review.Speakers.FirstOrDefault(s => s.Id == id)?.Name);

        private string? Time(DateTime? utc) => utc is { } time
            ? TimeZoneInfo.ConvertTimeFromUtc(time, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
            : null;

        private string? AnswerBy(WrittenAnswer? answer) => answer is null
            ? null
            : answer.SpeakerId is null ? words["moderation_by_moderators"] : SpeakerName(answer.SpeakerId) ?? words["moderation_by_speakers"];

        /// <summary>Of those who voted, in percent. What is not nothing never reads as 0, and what is not all never as 100.</summary>
        private static double? Share(long? votes, int voters) => (votes, voters) switch
        {
            (null, _) or (_, 0) => null,
            (0, _) => 0,
            var (v, of) when v >= of => 100,
            var (v, of) => Math.Clamp(Math.Round(100.0 * v.Value / of, 1), 0.1, 99.9),
        };

        private static int? Stars(IReadOnlyList<int>? stars, int which) => stars?[which - 1];
    }
}

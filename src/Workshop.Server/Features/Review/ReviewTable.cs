using System.Globalization;
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

/// <summary>A part of a review as rows and columns, in one language. Holds no ids: nothing in it leads to a person.</summary>
/// <param name="Name">Part of the file's name.</param>
/// <param name="Rows">Texts, whole numbers and decimals, one per column; null for an empty cell.</param>
public sealed record ReviewTable(string Name, IReadOnlyList<string> Columns, IEnumerable<object?[]> Rows)
{
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
        private readonly TimeZoneInfo zone = TimeZoneInfo.TryFindSystemTimeZoneById(review.Event.TimeZone, out var found) ? found : TimeZoneInfo.Utc;

        private IEnumerable<ReviewSession> Items => review.Sessions.Append(review.Unassigned);

        public ReviewTable Questions() => new(
            Say("fragen", "questions"),
            [Item, Say("Frage", "Question"), Name, Say("Stand", "State"), Say("Stimmen", "Votes"), Say("Grund der Ablehnung", "Reason for declining"), At("Gestellt", "Asked"), At("Beantwortet", "Answered"),
             Say("Schlagwörter", "Labels"), Say("Schriftliche Antwort", "Written answer"), Say("Antwort von", "Answer by"), Say("Zusammengelegt mit", "Merged with")],
            from item in Items
            from q in item.Questions
            select new object?[] { Title(item), q.Text, q.Author, State(q.State), q.Votes, WhyDeclined(q), Time(q.CreatedAt), Time(q.AnsweredAt), string.Join(", ", q.Labels), q.Answer?.Text, AnswerBy(q.Answer), q.MergedInto?.Text });

        public ReviewTable Polls() => new(
            Say("abstimmungen", "polls"),
            [Item, Say("Frage", "Question"), Say("Durchgang", "Run"), Say("Geschlossen", "Closed") + Zone, Say("Abgestimmt haben", "People who voted"), Say("Antwort", "Option"), Say("Stimmen", "Votes"), Say("Anteil in %", "Share in %")],
            from item in Items
            from p in item.Polls
            from option in p.Options
            let votes = p.Results?.FirstOrDefault(r => r.OptionId == option.Id)?.Votes
            select new object?[] { Title(item), Own(p.Question), p.Run, Time(p.ClosedAt), p.Voters, Own(option.Text), votes, Share(votes, p.Voters) });

        public ReviewTable Notes() => new(
            Say("notizen", "notes"),
            [Item, "Board", Say("Spalte", "Column"), Say("Notiz", "Note"), Name, At("Geschrieben", "Written")],
            from item in Items
            from b in item.Boards
            from n in b.Notes
            select new object?[] { Title(item), Own(b.Board.Title), Own(b.Board.Columns.FirstOrDefault(c => c.Id == n.ColumnId)?.Title), n.Text, n.Author, Time(n.CreatedAt) });

        public ReviewTable Ratings() => new(
            Say("rueckmeldungen", "ratings"),
            [Item, Say("Bewertungen", "Ratings"), Say("Durchschnitt", "Average"), Say("1 Stern", "1 star"), Say("2 Sterne", "2 stars"), Say("3 Sterne", "3 stars"), Say("4 Sterne", "4 stars"), Say("5 Sterne", "5 stars"), Say("Kommentare", "Comments")],
            from item in review.Sessions
            let r = item.Ratings
            select new object?[] { Title(item), r.Count, r.Average, Stars(r.Stars, 1), Stars(r.Stars, 2), Stars(r.Stars, 3), Stars(r.Stars, 4), Stars(r.Stars, 5), Comments(item) });

        public ReviewTable Participation()
        {
            var p = review.Participation;
            return new ReviewTable(Say("beteiligung", "participation"), [Say("Was", "What"), Say("Personen", "People")],
            [
                [Say("Beigetreten", "Joined"), p.Joined],
                [Say("Aktiv: gefragt, unterstützt, abgestimmt oder geschrieben", "Active: asked, upvoted, voted or wrote"), p.Active],
                [Say("Gefragt", "Asked a question"), p.Asked],
                [Say("Fragen unterstützt", "Upvoted questions"), p.Upvoted],
                [Say("Abgestimmt", "Voted in a poll"), p.Voted],
                [Say("Notizen geschrieben", "Wrote notes"), p.WroteNotes],
                [Say("Bewertet", "Rated an agenda item"), p.Rated],
            ]);
        }

        public ReviewTable Voices() => new(
            Say("wer-zu-wort-kam", "who-was-heard"),
            [Say("Gruppe", "Group"), Say("Personen", "People"), Say("Fragen gestellt", "Questions asked"), Say("Fragen unterstützt", "Questions upvoted"), Say("Fragen beantwortet", "Questions answered")],
            from row in review.Voices.Rows
            select new object?[] { Voice(row), row.People, row.Asked, row.Upvoted, row.Answered });

        public ReviewTable Moderation() => new(
            Say("verlauf", "moderation-log"),
            [At("Wann", "When"), Say("Wer", "Who"), Say("Was", "What"), Say("Frage oder Notiz", "Question or note"), Say("Vorher", "Before"), Say("Nachher", "After"), Say("Zusammengelegt mit", "Merged with")],
            from line in review.Log ?? []
            select new object?[] { Time(line.At), By(line.By), Act(line.Act), About(line), Before(line), After(line), Into(line) });

        private string? Voice(VoiceRow row) => row.Kind switch
        {
            VoiceKind.Group => Own(row.Name),
            VoiceKind.None => Say("ohne Angabe", "not stated"),
            _ => Say("Weitere", "Others"),
        };

        private string By(Role role) => role switch
        {
            Role.Organiser => Say("Veranstaltende", "Organisers"),
            Role.Speaker => Say("Podium", "Panel"),
            _ => Say("Moderation", "Moderators"),
        };

        private string Act(ModerationAct act) => act switch
        {
            ModerationAct.Approved => Say("freigegeben", "approved"),
            ModerationAct.Held => Say("zurückgehalten", "held back"),
            ModerationAct.Answered => Say("als beantwortet vermerkt", "marked as answered"),
            ModerationAct.Declined => Say("abgelehnt", "declined"),
            ModerationAct.Archived => Say("archiviert", "archived"),
            ModerationAct.Merged => Say("zusammengelegt", "merged"),
            ModerationAct.Unmerged => Say("wieder getrennt", "separated again"),
            ModerationAct.Corrected => Say("Wortlaut berichtigt", "wording corrected"),
            ModerationAct.Labelled => Say("Schlagwörter geändert", "labels changed"),
            ModerationAct.Assigned => Say("zugeordnet", "assigned"),
            ModerationAct.AnsweredInWriting => Say("schriftlich beantwortet", "answered in writing"),
            ModerationAct.BlockedAuthor => Say("fragende Person gesperrt", "asker blocked"),
            ModerationAct.UnblockedAuthor => Say("Sperre aufgehoben", "block lifted"),
            ModerationAct.Paused => Say("Fragen pausiert", "questions paused"),
            ModerationAct.Resumed => Say("Fragen wieder angenommen", "questions taken again"),
            ModerationAct.ApprovalOn => Say("Freigabe eingeschaltet", "approval switched on"),
            ModerationAct.ApprovalOff => Say("Freigabe ausgeschaltet", "approval switched off"),
            ModerationAct.SessionApprovalOn => Say("Freigabe für einen Programmpunkt eingeschaltet", "approval switched on for an agenda item"),
            ModerationAct.SessionApprovalOff => Say("Freigabe für einen Programmpunkt ausgeschaltet", "approval switched off for an agenda item"),
            ModerationAct.SessionApprovalUnset => Say("Freigabe für einen Programmpunkt wie überall", "approval for an agenda item as everywhere"),
            ModerationAct.BlockedNoteAuthor => Say("Person wegen einer Notiz gesperrt", "person blocked because of a note"),
            ModerationAct.UnblockedNoteAuthor => Say("Sperre wegen einer Notiz aufgehoben", "block because of a note lifted"),
            ModerationAct.SlowModeSet => Say("Sekunden zwischen zwei Fragen geändert", "seconds between two questions changed"),
            _ => Say("Fragen je Person geändert", "questions per person changed"),
        };

        private string? Before(ModerationEntryView line) =>
            Enum.TryParse<QuestionState>(line.Before, ignoreCase: true, out var state) && line.Act <= ModerationAct.Archived ? State(state) : line.Before;

        private string? After(ModerationEntryView line) => line.Act == ModerationAct.Declined ? Why(line.Code, line.After) : line.After;

        private string? About(ModerationEntryView line) => (line.QuestionId ?? line.NoteId) is null ? null : line.Text ?? Withdrawn;

        private string? Into(ModerationEntryView line) => line.IntoId is null ? null : line.IntoText ?? Withdrawn;

        private string Withdrawn => Say("(zurückgezogen)", "(withdrawn)");

        private string Item => Say("Programmpunkt", "Agenda item");

        private string Name => Say("Name", "Name");

        private string Zone => $" ({zone.Id})";

        private string Say(string de, string en) => language == "en" ? en : de;

        private string At(string de, string en) => Say(de, en) + Zone;

        private string? Own(LocalText? text) => text?.In(language);

        private string? Title(ReviewSession item) => Own(item.Session?.Title);

        private string? Time(DateTime? utc) => utc is { } time
            ? TimeZoneInfo.ConvertTimeFromUtc(time, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
            : null;

        private string State(QuestionState state) => state switch
        {
            QuestionState.Waiting => Say("wartet", "waiting"),
            QuestionState.Approved => Say("veröffentlicht", "published"),
            QuestionState.Answered => Say("beantwortet", "answered"),
            QuestionState.Declined => Say("abgelehnt", "declined"),
            QuestionState.Archived => Say("archiviert", "archived"),
            QuestionState.Merged => Say("zusammengelegt", "merged"),
            _ => Say("zurückgezogen", "withdrawn"),
        };

        /// <summary>What stands for the code and what the moderator wrote beside it.</summary>
        private string? WhyDeclined(QuestionView q) => Why(q.DeclineCode, q.DeclineReason);

        private string? Why(DeclineCode? declineCode, string? reason)
        {
            var code = declineCode switch
            {
                DeclineCode.Twice => Say("schon gestellt", "asked already"),
                DeclineCode.Topic => Say("gehört nicht hierher", "off topic"),
                DeclineCode.Tone => Say("verletzend", "hurtful"),
                DeclineCode.Time => Say("keine Zeit dafür", "no time for it"),
                _ => null,
            };
            return code is null || reason is null ? code ?? reason : $"{code}: {reason}";
        }

        private string? AnswerBy(WrittenAnswer? answer) => answer switch
        {
            null => null,
            { SpeakerId: { } id } => Own(review.Speakers.FirstOrDefault(s => s.Id == id)?.Name) ?? Say("Podium", "Panel"),
            _ => Say("Moderation", "Moderators"),
        };

        private static double? Share(int? votes, int? voters) => votes is { } v && voters is > 0 ? Math.Round(100.0 * v / voters.Value, 1) : null;

        private static int? Stars(IReadOnlyList<int>? stars, int which) => stars?[which - 1];

        // One line each: a cell may have several, but which comment a line belongs to must stay clear.
        private static string Comments(ReviewSession item) => string.Join('\n', item.Comments.Select(c => c.ReplaceLineEndings(" ")));
    }
}

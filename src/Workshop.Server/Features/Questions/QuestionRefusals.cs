using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Questions;

public static class QuestionRefusals
{
    public static readonly Refusal Unknown = new(RefusalKind.Unknown, "question.unknown",
        "Diese Frage gibt es nicht.", "There is no such question.");

    public static readonly Refusal PostingClosed = new(RefusalKind.Conflict, "question.closed",
        "Gerade werden keine neuen Fragen angenommen. Ihr Text bleibt erhalten.", "New questions are not being taken right now. Your text is kept.");

    public static readonly Refusal VotingClosed = new(RefusalKind.Conflict, "vote.closed",
        "Gerade kann nicht abgestimmt werden.", "Voting is switched off right now.");

    public static readonly Refusal Final = new(RefusalKind.Conflict, "question.final",
        "Diese Frage ist abgeschlossen und kann nicht mehr geändert werden.", "This question is settled and can no longer be changed.");

    public static readonly Refusal NotPublic = new(RefusalKind.Conflict, "question.notPublic",
        "Für diese Frage kann gerade nicht gestimmt werden.", "This question cannot be voted for right now.");

    public static readonly Refusal Version = new(RefusalKind.Conflict, "question.version",
        "An dieser Frage hat sich gerade etwas geändert. Hier ist der neue Stand.", "This question has just changed. Here is how it is now.");

    public static readonly Refusal NotAnonymous = new(RefusalKind.Conflict, "question.anonymous",
        "Bei dieser Veranstaltung wird mit Namen gefragt.", "Questions are asked by name at this event.");

    public static readonly Refusal NotShown = new(RefusalKind.Conflict, "question.notShown",
        "Schriftlich antworten geht, sobald alle die Frage sehen. Bitte erst freigeben.", "A question can be answered in writing once everyone sees it. Please approve it first.");

    public static readonly Refusal NotAskedOfYou = new(RefusalKind.Denied, "question.notAskedOfYou",
        "Diese Frage richtet sich an jemand anderen. Antworten kann, wer gefragt ist.", "This question is addressed to someone else. It is theirs to answer.");

    public static readonly Refusal AnsweredByOther = new(RefusalKind.Conflict, "question.answeredByOther",
        "Hier steht schon eine Antwort von jemand anderem.", "Someone else has already answered this in writing.");

    private static readonly Refusal PutAway = new(RefusalKind.Conflict, "question.putAway",
        "Diese Frage ist abgelehnt, archiviert oder zusammengelegt. Bitte erst zurückholen.", "This question is declined, archived or merged. Please bring it back first.");

    /// <summary>For what staff do to a question that is still to be dealt with; null when it is.</summary>
    public static Refusal? IfPutAway(Question question) =>
        question.State is QuestionState.Waiting or QuestionState.Approved or QuestionState.Answered ? null : PutAway.With(QuestionView.ForStaff(question));

    public static readonly Refusal Merged = new(RefusalKind.Conflict, "question.merged",
        "Diese Frage ist mit einer anderen zusammengelegt und lässt sich so nicht ändern.", "This question is merged with another one and cannot be changed as it is.");

    public static readonly Refusal CannotStand = new(RefusalKind.Conflict, "question.cannotStand",
        "Zusammenlegen geht nur mit einer Frage, die wartet, sichtbar oder beantwortet ist.", "Questions can only be merged into one that is waiting, visible or answered.");

    private static readonly Refusal MergeHides = new(RefusalKind.Conflict, "question.mergeHides",
        "Alle sehen diese Frage, die andere noch nicht. Bitte erst die andere freigeben oder andersherum zusammenlegen.",
        "Everyone sees this question and nobody sees the other one yet. Please approve the other one first, or merge the other way round.");

    private static readonly Refusal MergeReopens = new(RefusalKind.Conflict, "question.mergeReopens",
        "Diese Frage ist beantwortet, die andere noch nicht. Bitte andersherum zusammenlegen oder erst die andere als beantwortet vermerken.",
        "This question is answered and the other one is not. Please merge the other way round, or mark the other one as answered first.");

    /// <summary>For a merge that would take from the hall what it sees, or an answer from those who have it; null when it does not.</summary>
    public static Refusal? IfTakenFromTheHall(Question question, Question into) =>
        question.IsPublic && !into.IsPublic ? MergeHides.With(QuestionView.ForStaff(question))
        : question.State == QuestionState.Answered && into.State != QuestionState.Answered ? MergeReopens.With(QuestionView.ForStaff(question))
        : null;

    /// <summary>As people say it: in minutes once there are several, rounded up.</summary>
    private static string Waiting(int seconds, string minute, string minutes, string second, string several) => seconds switch
    {
        1 => second,
        60 => minute,
        <= 90 => $"{seconds} {several}",
        _ => $"{(seconds + 59) / 60} {minutes}",
    };

    /// <param name="seconds">Until the person may ask again, at least 1.</param>
    public static Refusal Slow(int seconds) => new(RefusalKind.Conflict, "question.slow",
        $"Zwischen zwei Fragen ist eine kurze Pause. In {Waiting(seconds, "einer Minute", "Minuten", "einer Sekunde", "Sekunden")} können Sie diese senden; Ihr Text bleibt erhalten.",
        $"There is a short pause between two questions. You can send this one in {Waiting(seconds, "one minute", "minutes", "one second", "seconds")}; your text is kept.")
    {
        RetryAfterSeconds = seconds,
    };

    /// <summary>Says to withdraw something only to whoever can make room that way.</summary>
    /// <param name="asked">What the person asked and what counts.</param>
    /// <param name="open">Of that, what they can still withdraw.</param>
    public static Refusal Limit(int most, int asked, int open)
    {
        var (each, eachEn) = most == 1
            ? ("Bei dieser Veranstaltung kann jede Person eine Frage stellen", "At this event each person can ask one question")
            : ($"Bei dieser Veranstaltung kann jede Person {most} Fragen stellen", $"At this event each person can ask {most} questions");
        var toWithdraw = asked - most + 1;
        var all = open == asked;
        var (way, wayEn) = (toWithdraw, asked) switch
        {
            _ when toWithdraw > open => ("", ""),
            (1, 1) => ("wenn Sie Ihre Frage zurückziehen, können Sie diese senden.", "if you withdraw yours, you can send this one."),
            (1, _) => ($"wenn Sie eine Ihrer {(all ? "" : "noch offenen ")}Fragen zurückziehen, können Sie diese senden.",
                $"if you withdraw one of yours{(all ? "" : " that is still open")}, you can send this one."),
            _ => ($"wenn Sie {toWithdraw} Ihrer {(all ? "" : "noch offenen ")}Fragen zurückziehen, können Sie diese senden.",
                $"if you withdraw {toWithdraw} of yours{(all ? "" : " that are still open")}, you can send this one."),
        };
        return new(RefusalKind.Conflict, "question.limit",
            way == "" ? $"{each}, und das haben Sie schon. Ihr Text bleibt erhalten." : $"{each}. Ihr Text bleibt erhalten; {way}",
            wayEn == "" ? $"{eachEn}, and you have asked yours. Your text is kept." : $"{eachEn}. Your text is kept; {wayEn}");
    }
}

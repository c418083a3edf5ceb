namespace Workshop.Server.Features.Polls.Kinds;

/// <summary>Every kind of poll there is (registry): one line each. The client's lines stand in <c>client/src/features/polls/kinds/kinds.ts</c>.</summary>
public static class PollKinds
{
    public static readonly IReadOnlyList<IPollKind> All =
    [
        Choice.ChoiceKind.Single,
        Choice.ChoiceKind.Multiple,
        new Ranking.RankingKind(),
        new Words.WordsKind(),
        new Text.TextKind(),
        new Rating.RatingKind(),
        new Points.PointsKind(),
        new Guess.GuessKind(),
        new Grid.GridKind(),
        new Mood.MoodKind(),
        new Survey.SurveyKind(),
        new Quiz.QuizKind(),
    ];

    private static readonly Dictionary<string, IPollKind> ByCode = All.ToDictionary(k => k.Code);

    /// <summary>What polls can be on the wire and in seeds.</summary>
    public static IReadOnlyCollection<string> Codes => ByCode.Keys;

    /// <summary>The kind with this code, null when there is none.</summary>
    public static IPollKind? Find(string? code) => code is not null && ByCode.TryGetValue(code, out var kind) ? kind : null;

    /// <summary>The kind of a stored poll.</summary>
    /// <exception cref="KeyNotFoundException">The database was written by a version that knows more kinds.</exception>
    public static IPollKind Of(string code) => ByCode[code];
}

using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Questions;

/// <summary>Whom a row of <see cref="VoicesView"/> stands for.</summary>
public enum VoiceKind
{
    /// <summary>One actor group.</summary>
    Group,

    /// <summary>People who named no group.</summary>
    None,

    /// <summary>Several rows that are too small to be told apart.</summary>
    Others,
}

/// <summary>How much some of the people took part.</summary>
/// <param name="GroupId">For <see cref="VoiceKind.Group"/>.</param>
/// <param name="Name">The group's name; null for other rows.</param>
/// <param name="People">How many there are, at least <see cref="VoicesView.FewestPeople"/>.</param>
/// <param name="Asked">Questions they asked, without the withdrawn.</param>
/// <param name="Upvoted">Upvotes they gave to such questions and did not take back.</param>
/// <param name="Answered">Of the questions they asked, those that were answered, by themselves or with the one they were merged into.</param>
public sealed record VoiceRow(VoiceKind Kind, Guid? GroupId, LocalText? Name, int People, int Asked, int Upvoted, int Answered)
{
    /// <summary>This row and another one, told as one.</summary>
    public VoiceRow With(VoiceRow other) => new(
        VoiceKind.Others, null, null, People + other.People, Asked + other.Asked, Upvoted + other.Upvoted, Answered + other.Answered);
}

/// <summary>Who is heard: by actor group, how many people there are and what they asked, upvoted and were answered.</summary>
/// <remarks>
/// No row stands for fewer than <see cref="FewestPeople"/> people, and the rows add up to everyone. Whoever compares answers given
/// one after another can still learn what changed in between: when one person joins and one question is added to their group, it is
/// likely theirs.
/// </remarks>
/// <param name="Rows">In the order of the groups, then those without, then the others; none while too few people are there.</param>
/// <param name="Unheard">Groups with a row of their own that contribute clearly less than their share of the people; told to staff alone.</param>
public sealed record VoicesView(IReadOnlyList<VoiceRow> Rows, IReadOnlyList<Guid> Unheard)
{
    /// <summary>Fewest people a row stands for.</summary>
    public const int FewestPeople = 5;

    /// <summary>A group is unheard when it contributes less than this part of what its share of the people would be.</summary>
    private const double ClearlyLess = 1.0 / 3;

    /// <summary>Puts rows together until none stands for too few people.</summary>
    /// <param name="everyone">A row per group and one for those without, each person and contribution in exactly one of them.</param>
    public static VoicesView Of(IReadOnlyList<VoiceRow> everyone)
    {
        var people = everyone.Where(r => r.People > 0).ToList();
        var own = people.Where(r => r.People >= FewestPeople).ToList();
        var small = people.Where(r => r.People < FewestPeople).ToList();
        if (small.Count > 0)
        {
            var others = small.Aggregate(new VoiceRow(VoiceKind.Others, null, null, 0, 0, 0, 0), (sum, row) => sum.With(row));
            if (others.People < FewestPeople)
            {
                // Small also when taken together: the next smallest hides them, or nothing can.
                if (own.MinBy(r => r.People) is not { } next)
                {
                    return new VoicesView([], []);
                }

                own.Remove(next);
                others = others.With(next);
            }

            own.Add(others);
        }

        return new VoicesView(own, own.Where(r => r.Kind == VoiceKind.Group && IsUnheard(r, own)).Select(r => r.GroupId!.Value).ToList());
    }

    private static bool IsUnheard(VoiceRow row, List<VoiceRow> all)
    {
        var expected = (double)all.Sum(r => r.Asked + r.Upvoted) * row.People / all.Sum(r => r.People);
        // Before there is one contribution to expect of a group, its silence says nothing.
        return expected >= 1 && row.Asked + row.Upvoted < expected * ClearlyLess;
    }
}

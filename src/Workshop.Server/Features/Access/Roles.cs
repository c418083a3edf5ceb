using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Access;

/// <summary>Of what a role holds a right.</summary>
public enum Scope
{
    /// <summary>Of everything at its event.</summary>
    Event,

    /// <summary>Of the agenda items one speaks in, which the handler decides under the event's lock.</summary>
    OwnItem,

    /// <summary>Of what one did oneself, or what was sent to oneself, which the handler decides under the event's lock.</summary>
    OwnThing,

    /// <summary>Of the whole installation, at whatever event the role is held.</summary>
    Installation,
}

/// <summary>What holds of one role.</summary>
/// <param name="Audience">What whoever listens in this role hears; none for whoever cannot listen.</param>
public sealed record RoleTraits(Role Role, Audience Audience, IReadOnlyDictionary<Right, Scope> Rights);

/// <summary>
/// Authorisation as one table: role, rights, scope, audience. Written out in <c>docs/rights.md</c>. The weakest role first: of several that a browser
/// holds the first one acts that may, unless the address names another.
/// </summary>
public static class Roles
{
    private static readonly (Right, Scope)[] Running =
    [
        (Right.ReadEvent, Scope.Event),
        (Right.AnswerInWriting, Scope.Event),
        (Right.ReadReview, Scope.Event),
        (Right.Moderate, Scope.Event),
        (Right.SetRules, Scope.Event),
        (Right.RunEvent, Scope.Event),
        (Right.RunAgenda, Scope.Event),
        (Right.RunPolls, Scope.Event),
        (Right.EditPictures, Scope.Event),
        (Right.RunBoards, Scope.Event),
        (Right.RunStage, Scope.Event),
        (Right.SendBackstage, Scope.Event),
    ];

    public static readonly IReadOnlyList<RoleTraits> All =
    [
        Of(Role.Anyone, Audience.None, (Right.Enter, Scope.Installation)),
        Of(
            Role.Participant, Audience.Participants, (Right.ReadEvent, Scope.Event), (Right.TakePart, Scope.OwnThing), (Right.Vote, Scope.OwnThing),
            (Right.Ask, Scope.OwnThing), (Right.Upvote, Scope.OwnThing), (Right.WriteNotes, Scope.OwnThing), (Right.RateItems, Scope.OwnThing)),
        Of(Role.Stage, Audience.Stage, (Right.ReadEvent, Scope.Event)),
        Of(
            Role.Speaker, Audience.Speakers, (Right.ReadEvent, Scope.Event), (Right.AnswerInWriting, Scope.OwnItem), (Right.ReadReview, Scope.OwnItem),
            (Right.AnswerBackstage, Scope.OwnThing)),
        Of(Role.Moderator, Audience.Staff, Running),
        Of(
            Role.Organiser, Audience.Staff,
            [.. Running, (Right.EditEvent, Scope.Event), (Right.DeleteEvent, Scope.Event), (Right.EditLinks, Scope.Event), (Right.Export, Scope.Event), (Right.CreateEvent, Scope.Installation)]),
    ];

    private static readonly Dictionary<Role, RoleTraits> ByRole = All.ToDictionary(r => r.Role);

    private static readonly Dictionary<Right, IReadOnlyList<Role>> ByRight =
        Enum.GetValues<Right>().ToDictionary(right => right, right => (IReadOnlyList<Role>)[.. All.Where(r => r.Rights.ContainsKey(right)).Select(r => r.Role)]);

    /// <summary>Of what the role holds the right; null when it does not.</summary>
    public static Scope? ScopeOf(Role role, Right right) => ByRole.GetValueOrDefault(role)?.Rights is { } rights && rights.TryGetValue(right, out var scope) ? scope : null;

    /// <summary>The roles that hold the right, the weakest first.</summary>
    public static IReadOnlyList<Role> Holding(Right right) => ByRight[right];

    public static Audience AudienceOf(Role role) => ByRole.GetValueOrDefault(role)?.Audience ?? Audience.None;

    /// <summary>Whoever decides what the stage shows may see it as the hall does, without a link of the stage.</summary>
    public static bool MayWatchStage(Role role) => ScopeOf(role, Right.RunStage) is not null;

    private static RoleTraits Of(Role role, Audience audience, params (Right Right, Scope Scope)[] rights) =>
        new(role, audience, rights.ToDictionary(r => r.Right, r => r.Scope));
}

/// <summary>Tells the live layer, which knows no roles' rights, who hears what.</summary>
public sealed class RoleAudiences : IAudiences
{
    public Audience Of(Caller caller) => Roles.AudienceOf(caller.Role);
}

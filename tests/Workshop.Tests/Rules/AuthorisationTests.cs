using System.Reflection;
using MediatR;
using Workshop.Server.Features.Access;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Rules;

/// <summary>Nothing can be asked of the server that does not say who may ask it.</summary>
public sealed class AuthorisationTests
{
    private static readonly IReadOnlyList<Type> Requests = typeof(Program).Assembly.GetTypes()
        .Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(IBaseRequest))).ToList();

    /// <summary>Reviewed: open to people who hold no cookie. The last answers with what the cookies held open.</summary>
    private static readonly string[] OpenToAnyone = ["FindEvent", "JoinEvent", "ListEvents"];

    [Fact]
    public void Every_request_says_which_right_it_needs_unless_the_system_alone_sends_it()
    {
        Assert.InRange(Requests.Count, 25, int.MaxValue);
        Assert.Empty(Requests.Where(r => RightOf(r) is null && !IsBySystem(r)).Select(r => r.Name));
    }

    [Fact]
    public void Every_right_is_needed_and_held() => Assert.All(Enum.GetValues<Right>(), right =>
    {
        Assert.Contains(Requests, r => RightOf(r) == right);
        Assert.NotEmpty(Roles.Holding(right));
    });

    /// <summary>Which role somebody has is a matter of the table alone. What the address says of it may be asked (<see cref="IAsRole"/>).</summary>
    [Fact]
    public void No_request_names_a_role()
    {
        var named = Requests.SelectMany(r => r.GetProperties().Where(p => (Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType) == typeof(Role)).Select(p => (Request: r, p.Name))).ToList();

        Assert.Contains((typeof(GetState), nameof(IAsRole.As)), named);
        // Reviewed: the link that is to be made is of a role.
        Assert.Contains((typeof(AddLink), nameof(AddLink.Role)), named);
        Assert.Empty(named.Where(n => !(n.Request.IsAssignableTo(typeof(IAsRole)) && n.Name == nameof(IAsRole.As)) && n.Request != typeof(AddLink)).Select(n => $"{n.Request.Name}.{n.Name}"));
        Assert.All(Requests.SelectMany(r => r.GetCustomAttributesData()), a => Assert.DoesNotContain(a.ConstructorArguments, x => x.ArgumentType == typeof(Role) || x.ArgumentType == typeof(Role[])));
    }

    [Fact]
    public void Only_reviewed_requests_need_no_cookie() =>
        Assert.Equal(OpenToAnyone.Order(), Requests.Where(r => RolesOf(r).Contains(Role.Anyone)).Select(r => r.Name).Order());

    [Fact]
    public void Every_request_is_an_act_or_a_query()
    {
        Assert.Contains(Requests, r => r.IsAssignableTo(typeof(IAct)));
        Assert.Contains(Requests, r => r.IsAssignableTo(typeof(IInstallationAct)));
        Assert.Contains(Requests, IsQuery);
        Assert.All(Requests, r => Assert.Single(new[] { r.IsAssignableTo(typeof(IAct)), r.IsAssignableTo(typeof(IInstallationAct)), IsQuery(r) }, kind => kind));
    }

    /// <summary>Reviewed: what a speaker's private link may do besides reading.</summary>
    private static readonly string[] OpenToSpeakers = ["AnswerInWriting", "ReadBackstageLine"];

    /// <summary>A stage only listens.</summary>
    [Fact]
    public void No_stage_acts() =>
        Assert.Empty(Requests.Where(r => r.IsAssignableTo(typeof(IAct)) && RolesOf(r).Contains(Role.Stage)).Select(r => r.Name));

    [Fact]
    public void Only_reviewed_acts_are_open_to_speakers_and_say_which_speaker()
    {
        var acts = Requests.Where(r => r.IsAssignableTo(typeof(IAct)) && RolesOf(r).Contains(Role.Speaker)).ToList();

        Assert.Equal(OpenToSpeakers, acts.Select(r => r.Name));
        Assert.All(acts, r => Assert.True(r.IsAssignableTo(typeof(IAsRole))));
    }

    /// <summary>
    /// Otherwise a browser that holds both would act by whichever comes first. What both may is to read, and then the request says as whom.
    /// </summary>
    [Fact]
    public void Staff_and_participants_have_no_right_in_common_but_to_read_as_whom_they_say()
    {
        Right[] Of(params Role[] roles) => [.. Enum.GetValues<Right>().Where(right => Roles.Holding(right).Intersect(roles).Any())];

        Assert.Equal([Right.ReadEvent], Of(Role.Participant).Intersect(Of(Role.Moderator, Role.Organiser, Role.Stage, Role.Speaker)));
        var reads = Requests.Where(r => RightOf(r) == Right.ReadEvent).ToList();
        Assert.NotEmpty(reads);
        Assert.All(reads, r => Assert.True(IsQuery(r) && r.IsAssignableTo(typeof(IAsRole))));
    }

    [Fact]
    public void Whoever_reads_an_event_listens_in_one_audience_and_nobody_else_does() => Assert.All(Enum.GetValues<Role>(), role =>
    {
        Assert.Equal(Roles.ScopeOf(role, Right.ReadEvent) is not null, Roles.AudienceOf(role) != Audience.None);
        Assert.True(Roles.AudienceOf(role) is Audience.None || Enum.GetValues<Audience>().Contains(Roles.AudienceOf(role)) && Roles.AudienceOf(role) != Audience.Everyone);
    });

    /// <summary>The weakest first: of several that a browser holds it acts by the one that may least.</summary>
    [Fact]
    public void The_table_holds_every_role_once_and_moderators_before_organisers()
    {
        Assert.Equal(Enum.GetValues<Role>().Order(), Roles.All.Select(r => r.Role).Order());
        Assert.Equal([Role.Moderator, Role.Organiser], Roles.Holding(Right.RunPolls));
        Assert.Subset(Roles.All.Single(r => r.Role == Role.Organiser).Rights.Keys.ToHashSet(), Roles.All.Single(r => r.Role == Role.Moderator).Rights.Keys.ToHashSet());
    }

    /// <summary>What nobody's browser sends belongs to the committer, or no system could send it.</summary>
    [Fact]
    public void Only_acts_are_marked_for_the_system()
    {
        Assert.True(IsBySystem(typeof(RunBySystem)));
        Assert.All(Requests.Where(IsBySystem), r => Assert.False(IsQuery(r)));
    }

    [Fact]
    public void Every_request_has_exactly_one_handler()
    {
        var handled = typeof(Program).Assembly.GetTypes().Where(t => !t.IsAbstract).SelectMany(t => t.GetInterfaces())
            .Where(i => i.IsGenericType && (i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>) || i.GetGenericTypeDefinition() == typeof(IHandleTogether<,>)))
            .Select(i => i.GetGenericArguments()[0]).ToList();

        Assert.Equal(Requests.Select(r => r.Name).Order(), handled.Select(r => r.Name).Order());
    }

    private static Right? RightOf(Type request) => request.GetCustomAttribute<NeedsAttribute>()?.Right;

    private static IReadOnlyList<Role> RolesOf(Type request) => RightOf(request) is { } right ? Roles.Holding(right) : [];

    private static bool IsBySystem(Type request) => request.IsDefined(typeof(BySystemAttribute));

    private static bool IsQuery(Type request) => request.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IQuery<>));
}

using System.Reflection;
using MediatR;
using Workshop.Server.Kernel;

namespace Workshop.Rules;

/// <summary>Nothing can be asked of the server that does not say who may ask it.</summary>
public sealed class AuthorisationTests
{
    private static readonly IReadOnlyList<Type> Requests = typeof(Program).Assembly.GetTypes()
        .Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(IBaseRequest))).ToList();

    /// <summary>Reviewed: open to people who hold no cookie. The last answers with what the cookies held open.</summary>
    private static readonly string[] OpenToAnyone = ["FindEvent", "JoinEvent", "ListEvents"];

    [Fact]
    public void Every_request_says_who_may_send_it()
    {
        Assert.InRange(Requests.Count, 25, int.MaxValue);
        Assert.Empty(Requests.Where(r => RolesOf(r).Count == 0 && !r.IsDefined(typeof(BySystemAttribute))).Select(r => r.Name));
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
    private static readonly string[] OpenToSpeakers = ["AnswerInWriting"];

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

    /// <summary>An act by staff and participants alike would take whichever cookie comes first.</summary>
    [Fact]
    public void No_act_is_open_to_participants_and_staff_alike() =>
        Assert.Empty(Requests.Where(r => r.IsAssignableTo(typeof(IAct)) && RolesOf(r).Contains(Role.Participant) && RolesOf(r).Count > 1).Select(r => r.Name));

    [Fact]
    public void Every_request_has_exactly_one_handler()
    {
        var handled = typeof(Program).Assembly.GetTypes().Where(t => !t.IsAbstract).SelectMany(t => t.GetInterfaces())
            .Where(i => i.IsGenericType && (i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>) || i.GetGenericTypeDefinition() == typeof(IHandleTogether<,>)))
            .Select(i => i.GetGenericArguments()[0]).ToList();

        Assert.Equal(Requests.Select(r => r.Name).Order(), handled.Select(r => r.Name).Order());
    }

    private static IReadOnlyList<Role> RolesOf(Type request) => request.GetCustomAttribute<MaySendAttribute>()?.Roles ?? [];

    private static bool IsQuery(Type request) => request.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IQuery<>));
}

using System.Net;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workshop.Server.Data;
using Workshop.Server.Features.Access;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Rules;

/// <summary>Every route of the API with every caller: let in by what the table of roles says, and by nothing else.</summary>
[Trait(Speed.Name, Speed.Slow)]
public sealed class WrongCallersTests(RecordingServer server) : IClassFixture<RecordingServer>
{
    private static readonly Role[] OfLinks = [Role.Moderator, Role.Organiser, Role.Stage, Role.Speaker];

    [Fact]
    public async Task Every_route_lets_in_whoever_holds_its_right_and_nobody_else()
    {
        var routes = await server.Learn();
        var callers = await Callers();
        var seen = await Task.WhenAll(callers.Select(async caller =>
        {
            var wrong = new List<string>();
            var (let, refused) = (0, 0);
            foreach (var (route, rights) in routes)
            {
                var answer = await Ask(caller, route);
                // "Load everything again" tells nothing, and the loading is refused.
                var isRefused = (answer.Status is 401 or 403 && answer.Refused().Code is "access.missing" or "access.denied" or "access.revoked" or "participant.unknown")
                    || (caller.Roles.Length == 0 && answer.Status == 409 && answer.Refused().Code == "changes.reset");
                if (isRefused == rights.All(right => caller.Holds(route, right)))
                {
                    wrong.Add($"{caller.Name}: {route.Method} {route.Path} ({string.Join(", ", rights)}) answered {answer.Status} {answer.Text}");
                }

                (let, refused) = isRefused ? (let, refused + 1) : (let + 1, refused);
            }

            // Nobody holds everything, and what is open to strangers is open to all.
            Assert.True(let > 0 && refused > 0, caller.Name);
            return wrong;
        }));

        var all = seen.SelectMany(w => w).ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }

    [Fact]
    public async Task Of_two_capacities_in_one_browser_the_weaker_acts_unless_the_address_names_the_other()
    {
        var e = await server.NewEvent();
        var both = await Also(await Also(await server.Open(e), await server.Open(e, Role.Organiser)), await server.Join(e));
        var kim = await server.Join(e);
        string Path(Guid id, string what) => $"questions/{id}/{what}";
        var (first, second, third) = (await kim.Ask("Eins"), await kim.Ask("Zwei"), await kim.Ask("Drei"));

        await both.Post<object>(Path(first.Id, "approve"), new { first.Version });
        await both.Post<object>($"{Path(second.Id, "approve")}?as=organiser", new { second.Version });
        // What only a participant may it does as a participant, and what the one named may not is refused although the other could.
        await both.Put<object>($"questions/{Guid.NewGuid()}", new { text = "Auch dabei", anonymous = false, rev = 1 });
        (await both.Try(HttpMethod.Post, $"{Path(third.Id, "approve")}?as=participant", new { third.Version })).Refused("access.denied");
        (await both.Try(HttpMethod.Post, $"{Path(third.Id, "approve")}?as=stage", new { third.Version })).Refused("access.denied");
        (await both.Try(HttpMethod.Get, "links?as=moderator")).Refused("access.denied");
        await both.Get<LinkSheet>("links");

        Assert.Equal([Role.Moderator, Role.Organiser], await server.InDatabase(db => db.ModerationLog.Where(m => m.EventId == e.Id).OrderBy(m => m.At).Select(m => m.By).ToListAsync()));
        // One that was taken away leaves the other, but is told where it is asked for.
        await Change(e, Role.Moderator, l => l.Version + 1);
        await both.Post<object>(Path(third.Id, "approve"), new { third.Version });
        (await both.Try(HttpMethod.Get, "state?as=moderator")).Refused("access.revoked");
        (await both.Try(HttpMethod.Post, $"{Path(third.Id, "archive")}?as=moderator", new { version = third.Version + 1 })).Refused("access.revoked");
    }

    [Fact]
    public async Task What_the_system_alone_sends_comes_through_from_nobody_else()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        await using var scope = server.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Headers.Cookie = organiser.Cookies.GetCookieHeader(new Uri(server.Address));
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = context;
        var ran = false;
        Task<Result<string>> Run(IServiceProvider services)
        {
            ran = true;
            return Task.FromResult<Result<string>>("");
        }

        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();

        Assert.Equal("access.denied", (await mediator.Send(new RunBySystem(e.Id, Run))).Refusal?.Code);
        Assert.Equal("access.denied", (await mediator.Send(new RunInInstallation(Run))).Refusal?.Code);
        Assert.False(ran);
        Assert.Null(await server.Services.GetRequiredService<SystemSender>().Send(new RunBySystem(e.Id, Run)));
        Assert.True(ran);
    }

    private async Task<IReadOnlyList<Someone>> Callers()
    {
        var theirs = await server.NewEvent();
        var callers = new List<Someone>();
        foreach (var role in OfLinks.Append(Role.Participant))
        {
            // Each at an event of its own: what one does keeps no other from anything.
            var own = await Holder(await server.NewEvent(), role);
            callers.Add(new Someone($"{role}", own, [role]));
            callers.Add(new Someone($"a stranger who asks as {role}", Stranger(own), []));
            callers.Add(new Someone($"{role} of another event", await Holder(theirs, role), [], At: own.Event.Id, Elsewhere: [role]));
            callers.Add(new Someone($"{role} of another event, by another name", await Renamed(theirs, own), []));
        }

        foreach (var role in OfLinks)
        {
            callers.Add(await After($"{role} by a link that was reset", role, l => l.Version + 1));
            callers.Add(await After($"{role} by a link that was removed", role, _ => 0));
            callers.Add(await WithoutVersion(role));
        }

        var gone = await server.Join(await server.NewEvent());
        await server.InDatabase(db => db.Participants.Where(p => p.Id == gone.Id).ExecuteDeleteAsync());
        callers.Add(new Someone("a participant who is gone", gone, []));
        // Each at an event of its own here too: an organiser who wipes a rehearsal wipes whoever has joined.
        var e = await server.NewEvent();
        callers.Add(new Someone("moderator and participant", await Also(await server.Open(e), await server.Join(e)), [Role.Moderator, Role.Participant]));
        e = await server.NewEvent();
        callers.Add(new Someone("moderator and organiser", await Also(await server.Open(e), await server.Open(e, Role.Organiser)), [Role.Moderator, Role.Organiser]));
        return callers;
    }

    private async Task<Guest> Holder(TestEvent e, Role role) =>
        role == Role.Participant ? await server.Join(e) : await server.Open(e, role, role == Role.Speaker ? e.Speakers[0] : null);

    private LinkHolder Stranger(Guest like) => new(server, like.Event, like.Role, like.SpeakerId, "de");

    private async Task<Someone> After(string name, Role role, Func<Link, int> version)
    {
        var own = await Holder(await server.NewEvent(), role);
        await Change(own.Event, role, version);
        return new Someone(name, own, []);
    }

    /// <summary>A cookie whose hash is right, for a link that is stored without a version.</summary>
    private async Task<Someone> WithoutVersion(Role role)
    {
        var own = await Holder(await server.NewEvent(), role);
        var cookie = own.Cookies.GetAllCookies().Single();
        var link = Guid.Parse(cookie.Value.Split('.')[0]);
        await Change(own.Event, role, _ => 0);
        cookie.Value = $"{link:N}.0.{server.Services.GetRequiredService<InstallationKey>().MacText("grant", link, 0)}";
        return new Someone($"{role} by a link without a version", own, []);
    }

    private async Task<Guest> Renamed(TestEvent theirs, Guest own)
    {
        var stranger = Stranger(own);
        var cookie = (await Holder(theirs, own.Role)).Cookies.GetAllCookies().Single();
        stranger.Cookies.Add(new Uri(server.Address), new Cookie(own.Cookies.GetAllCookies().Single().Name, cookie.Value));
        return stranger;
    }

    private static Task<T> Also<T>(T guest, Guest other)
        where T : Guest
    {
        guest.Cookies.Add(other.Cookies.GetAllCookies());
        return Task.FromResult(guest);
    }

    private Task Change(TestEvent e, Role role, Func<Link, int> version) => server.InDatabase(async db =>
    {
        foreach (var link in await db.Links.Where(l => l.EventId == e.Id && l.Role == role).ToListAsync())
        {
            link.Version = version(link);
        }

        await db.SaveChangesAsync();
    });

    private static async Task<Answer> Ask(Someone caller, ApiRoute route)
    {
        var address = route.AddressFor(caller.Guest, "Text", caller.At);
        for (;;)
        {
            var answer = await caller.Guest.Raw(route.Method, address, route.Body("Text"));
            if (answer.Status != 429)
            {
                return answer;
            }

            await Task.Delay(answer.RetryAfter!.Value);
        }
    }

    /// <param name="Roles">Held at the event that is asked about.</param>
    /// <param name="At">The event that is asked about, where it is not the guest's own.</param>
    /// <param name="Elsewhere">Roles held at another event.</param>
    private sealed record Someone(string Name, Guest Guest, Role[] Roles, Guid? At = null, Role[]? Elsewhere = null)
    {
        public bool Holds(ApiRoute route, Right right) => Server.Features.Access.Roles.ScopeOf(Role.Anyone, right) is not null
            || (route.SaysAs ? Roles.Where(r => r == Guest.Role) : Roles).Any(role => Server.Features.Access.Roles.ScopeOf(role, right) is not null)
            || (Elsewhere ?? []).Any(role => Server.Features.Access.Roles.ScopeOf(role, right) == Scope.Installation);
    }
}

using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Rules;

/// <summary>What cannot be right gets a clear answer in the person's language, and nothing is stored.</summary>
[Collection(SharedServers.Rules)]
public sealed class BadInputTests(TestServer server)
{
    private const string Good = """{"text":"Frage","anonymous":false,"rev":1}""";

    public static TheoryData<string, string, int, string> Bodies => new()
    {
        { "nothing", "", 400, "request.body" },
        { "no JSON", "Frage", 400, "request.body" },
        { "cut off", Good[..^5], 400, "request.body" },
        { "more than one", Good + Good, 400, "request.body" },
        { "not an object", "[1]", 400, "request.body" },
        { "null", "null", 400, "request.body" },
        { "a member missing", """{"text":"Frage","rev":1}""", 400, "request.body" },
        { "a member twice", """{"text":"Frage","text":"Andere","anonymous":false,"rev":1}""", 400, "request.body" },
        { "a member twice in other case", """{"text":"Frage","Text":"Andere","anonymous":false,"rev":1}""", 400, "request.body" },
        { "an unknown member", """{"text":"Frage","anonymous":false,"rev":1,"state":"approved"}""", 400, "request.body" },
        { "a null that may not be", """{"text":null,"anonymous":false,"rev":1}""", 400, "request.body" },
        { "a number as text", """{"text":"Frage","anonymous":false,"rev":"1"}""", 400, "request.body" },
        { "a number beyond", """{"text":"Frage","anonymous":false,"rev":9223372036854775808}""", 400, "request.body" },
        { "no id", """{"text":"Frage","anonymous":false,"rev":1,"agendaItemId":"x"}""", 400, "request.body" },
        { "half a character", """{"text":"\ud800","anonymous":false,"rev":1}""", 400, "request.body" },
        { "comments", "/* x */" + Good, 400, "request.body" },
        { "deep", $$"""{"text":{{new string('[', 5000)}}{{new string(']', 5000)}},"anonymous":false,"rev":1}""", 400, "request.body" },
        { "empty text", """{"text":"","anonymous":false,"rev":1}""", 400, "request.invalid" },
        { "invisible text", """{"text":" \u200b\u202e\n\t ","anonymous":false,"rev":1}""", 400, "request.invalid" },
        { "a text one too long", $$"""{"text":"{{new string('x', 501)}}","anonymous":false,"rev":1}""", 400, "request.invalid" },
        { "a text of too many bytes", $$"""{"text":"{{string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 81))}}","anonymous":false,"rev":1}""", 400, "request.invalid" },
        { "no revision", """{"text":"Frage","anonymous":false,"rev":0}""", 400, "request.invalid" },
        { "too large", $$"""{"text":"{{new string('x', HttpRules.MaxBodyBytes)}}","anonymous":false,"rev":1}""", 413, "request.tooLarge" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_wrong_body_is_refused_in_both_languages(string what, string body, int status, string code)
    {
        var e = await server.NewEvent();
        var titles = new List<string>();
        foreach (var language in new[] { "de", "en" })
        {
            var phone = await server.Join(e, language: language);
            var problem = (await phone.Raw(HttpMethod.Put, $"/api/events/{e.Id}/questions/{Guid.NewGuid()}", Json(body))).Refused(code);
            Assert.Equal((what, status, status), (what, problem.Status, problem.Status));
            titles.Add(problem.Title + string.Concat(problem.Errors?.Values.SelectMany(v => v) ?? []));
        }

        Assert.DoesNotContain("", titles);
        Assert.NotEqual(titles[0], titles[1]);
        Assert.Equal(0, await server.InDatabase(db => db.Questions.CountAsync(q => q.EventId == e.Id)));
    }

    [Fact]
    public async Task A_body_is_refused_as_too_large_also_when_its_length_is_not_told()
    {
        var phone = await server.Join(await server.NewEvent());
        var content = Json($$"""{"text":"{{new string('x', 2 * HttpRules.MaxBodyBytes)}}"}""");

        var answer = await phone.Raw(HttpMethod.Put, $"/api/events/{phone.Event.Id}/questions/{Guid.NewGuid()}", content, r => r.Headers.TransferEncodingChunked = true);

        Assert.Equal(413, answer.Refused("request.tooLarge").Status);
    }

    [Fact]
    public async Task A_body_that_says_it_is_no_JSON_is_refused()
    {
        var phone = await server.Join(await server.NewEvent());
        var form = new FormUrlEncodedContent([new("text", "Frage")]);

        (await phone.Raw(HttpMethod.Put, $"/api/events/{phone.Event.Id}/questions/{Guid.NewGuid()}", form)).Refused("route.unknown");
    }

    [Theory]
    [InlineData("bogus")]
    [InlineData("utf-7")]
    [InlineData("iso-8859-1")]
    [InlineData("utf-16")]
    [InlineData("\"\"")]
    [InlineData("\"utf-8")]
    public async Task A_body_that_says_it_is_in_another_encoding_is_refused_in_both_languages(string charset)
    {
        var e = await server.NewEvent();
        var titles = new List<string>();
        foreach (var language in new[] { "de", "en" })
        {
            var phone = await server.Join(e, language: language);
            var problem = (await phone.Raw(HttpMethod.Put, $"/api/events/{e.Id}/questions/{Guid.NewGuid()}", As($"application/json; charset={charset}"))).Refused();
            Assert.InRange(problem.Status, 400, 499);
            titles.Add(problem.Title);
        }

        Assert.NotEqual(titles[0], titles[1]);
        Assert.Equal(0, await server.InDatabase(db => db.Questions.CountAsync(q => q.EventId == e.Id)));
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=\"UTF-8\"")]
    [InlineData("APPLICATION/JSON; odata=x; charset=Utf-8")]
    public async Task A_body_that_says_it_is_in_UTF_8_is_taken(string type)
    {
        var phone = await server.Join(await server.NewEvent());

        var answer = await phone.Raw(HttpMethod.Put, $"/api/events/{phone.Event.Id}/questions/{Guid.NewGuid()}", As(type));

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task Mistakes_in_fields_are_told_by_field()
    {
        var phone = await server.Join(await server.NewEvent(), language: "en");

        var problem = (await phone.Try(HttpMethod.Put, $"questions/{Guid.NewGuid()}", new { text = new string('x', 501), anonymous = false, rev = 0 })).Refused("request.invalid");

        Assert.Equal(["rev", "text"], problem.Errors!.Keys.Order());
        Assert.Equal(["Too long: at most 500 characters."], problem.Errors["text"]);
    }

    [Theory]
    [InlineData("http://example.org/", "PUT")]
    [InlineData(null, "PUT")]
    [InlineData(null, "DELETE")]
    [InlineData(null, "POST")]
    public async Task An_act_without_our_header_is_refused(string? origin, string method)
    {
        var phone = await server.Join(await server.NewEvent());
        var path = method == "POST" ? "/api/join" : $"/api/events/{phone.Event.Id}/questions/{Guid.NewGuid()}?rev=1";

        var answer = await phone.Raw(new HttpMethod(method), path, method == "DELETE" ? null : Json(Good), request =>
        {
            request.Headers.Add(Wire.Header, "");
            if (origin is not null)
            {
                request.Headers.Add("Origin", origin);
            }
        });

        Assert.Equal(403, answer.Refused("request.header").Status);
        Assert.Empty((await phone.Me()).Questions);
    }

    public static TheoryData<string, string, int, string> Addresses => new()
    {
        { "GET", "/api/nowhere", 404, "route.unknown" },
        { "GET", "/api/events/nothing/state?as=participant", 404, "route.unknown" },
        { "PUT", "/api/events/{e}/questions/nothing", 404, "route.unknown" },
        { "GET", "/api/find/AAAAAA", 404, "event.unknown" },
        { "GET", "/api/find/%F0%9F%8C%B3%2E%2E", 404, "event.unknown" },
        { "GET", "/api/events/{e}/state", 400, "request.body" },
        { "GET", "/api/events/{e}/state?as=", 400, "request.body" },
        { "GET", "/api/events/{e}/state?as=boss", 400, "request.body" },
        { "GET", "/api/events/{e}/state?as=1", 400, "request.body" },
        { "GET", "/api/events/{e}/state?as=anyone", 403, "access.denied" },
        { "GET", "/api/events/{e}/state?as=moderator", 401, "access.missing" },
        { "GET", "/api/events/{e}/state?as=speaker", 401, "access.missing" },
        { "GET", "/api/events/{other}/state?as=participant", 401, "access.missing" },
        { "GET", "/api/events/{e}/changes?as=participant&after=x&epoch=y", 400, "request.body" },
        { "DELETE", "/api/events/{e}/questions/00000000-0000-0000-0000-000000000001", 400, "request.body" },
        { "DELETE", "/api/events/{e}/questions/00000000-0000-0000-0000-000000000001?rev=1", 404, "question.unknown" },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_wrong_address_is_refused_in_both_languages(string method, string path, int status, string code)
    {
        var (e, other) = (await server.NewEvent(), await server.NewEvent());
        var german = await server.Join(e);
        var english = await server.Join(e, language: "en");
        var address = path.Replace("{e}", $"{e.Id}").Replace("{other}", $"{other.Id}");

        var (de, en) = ((await german.Send(new HttpMethod(method), address)).Refused(code), (await english.Send(new HttpMethod(method), address)).Refused(code));

        Assert.Equal((status, status), (de.Status, en.Status));
        Assert.NotEqual(de.Title, en.Title);
    }

    [Theory]
    [InlineData("en-GB,en;q=0.8", "en")]
    [InlineData("fr,en;q=0.5,de;q=0.4", "en")]
    [InlineData("de-AT", "de")]
    [InlineData("fr", "de")]
    [InlineData("*", "de")]
    [InlineData("en;q=x;;;,\"", "de")]
    public async Task The_sentence_is_in_the_language_asked_for(string asked, string expected)
    {
        var answer = await server.NewBrowser().Raw(HttpMethod.Get, "/api/find/AAAAAA", null, request =>
        {
            request.Headers.Remove("Accept-Language");
            request.Headers.TryAddWithoutValidation("Accept-Language", asked);
        });

        Assert.Equal(expected == "en" ? "There is no such event." : "Diese Veranstaltung gibt es nicht.", answer.Refused("event.unknown").Title);
    }

    [Fact]
    public async Task A_cookie_that_was_tampered_with_opens_nothing()
    {
        var e = await server.NewEvent();
        var (phone, other) = (await server.Join(e), await server.Join(e));
        var name = $"workshop-participant-{e.Id:N}";
        var value = phone.Cookies.GetAllCookies()[name]!.Value;
        foreach (var forged in new[] { value.Replace(value[..32], $"{other.Id:N}"), value[..^2] + "AA", value[..33], ".", "a.b", $"{other.Id:N}." })
        {
            var answer = await server.NewBrowser().Raw(HttpMethod.Get, $"/api/events/{e.Id}/me", null, r => r.Headers.TryAddWithoutValidation("Cookie", $"{name}={forged}"));
            Assert.Equal(401, answer.Refused("access.missing").Status);
        }
    }

    [Fact]
    public async Task Too_many_acts_at_once_are_slowed_down_and_reading_goes_on()
    {
        var phone = await server.Join(await server.NewEvent());
        var id = Guid.NewGuid();
        var watch = Stopwatch.StartNew();
        var answers = await Task.WhenAll(Enumerable.Range(1, 3 * RateLimits.ActsAtOnce)
            .Select(rev => phone.Once(HttpMethod.Put, $"questions/{id}", new { text = $"Frage {rev}", anonymous = false, rev })));

        var slowed = answers.Where(a => a.Status == 429).ToList();
        Assert.InRange(answers.Length - slowed.Count, RateLimits.ActsAtOnce, MostTaken(watch.Elapsed));
        Assert.All(slowed, a => Assert.True(a.RetryAfter > TimeSpan.Zero));
        Assert.All(slowed, a => a.Refused("limit.rate"));
        Assert.Single((await phone.Me()).Questions);
        await (await server.Join(phone.Event)).Ask("Andere sind nicht gemeint");
    }

    [Fact]
    public async Task Another_cookie_beside_ones_own_brings_no_fresh_limit()
    {
        var e = await server.NewEvent();
        var own = $"{(await server.Join(e)).Cookies.GetAllCookies()[$"workshop-participant-{e.Id:N}"]}";
        var browser = server.NewBrowser();
        var watch = Stopwatch.StartNew();
        var answers = await Task.WhenAll(Enumerable.Range(1, 3 * RateLimits.ActsAtOnce).Select(rev => browser.Raw(
            HttpMethod.Put, $"/api/events/{e.Id}/questions/{Guid.NewGuid()}", Json(Good), r => r.Headers.TryAddWithoutValidation("Cookie", $"beside={rev}; {own}"))));

        Assert.InRange(answers.Count(a => a.Status != 429), RateLimits.ActsAtOnce, MostTaken(watch.Elapsed));
    }

    /// <summary>What is taken of one person in this time, the second that is under way counted whole.</summary>
    private static int MostTaken(TimeSpan time) => RateLimits.ActsAtOnce + RateLimits.ActsPerSecond * ((int)time.TotalSeconds + 1);

    private static StringContent As(string contentType)
    {
        var content = Json(Good);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return content;
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
}

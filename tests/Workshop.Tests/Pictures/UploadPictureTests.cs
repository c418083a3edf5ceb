using System.Net.Http.Headers;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Pictures;
using Workshop.Server.Features.Seeding;
using Workshop.Server.Kernel;
using Workshop.Server.Live;
using Workshop.Support;

namespace Workshop.Pictures;

/// <summary>Pictures over the wire: who may upload, what is told to whom, and how they are served.</summary>
public sealed class UploadPictureTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task A_picture_is_used_once_it_is_described_and_no_longer_once_it_is_removed()
    {
        var e = await server.NewEvent();
        var (organiser, stage) = (await server.Open(e, Role.Organiser), await server.Open(e, Role.Stage));
        await using var projector = await stage.Listen();
        var stranger = server.NewBrowser();
        async Task<EventDoor> Door() => (await stranger.Send(HttpMethod.Get, $"/api/find/{e.Code}")).As<EventDoor>();

        var uploaded = await organiser.Upload("event");
        Assert.Equal((PictureUse.Event, 60, 40, 1), (uploaded.Use, uploaded.Width, uploaded.Height, uploaded.Version));
        Assert.Empty((await Door()).Logos);
        Assert.Empty((await stage.State()).Views.Pictures);
        Assert.Equal(401, (await stranger.Send(HttpMethod.Get, e.Address(uploaded))).Status);

        var described = await organiser.Describe(uploaded);
        await projector.UntilBatch(b => b.Views.Pictures.Any(p => p.Id == uploaded.Id && p.Description == PictureActs.InWords), "the logo");
        Assert.Equal([described], (await Door()).Logos);
        var partner = await organiser.AddLogo("partner");
        Assert.Equal([described.Id, partner.Id], (await Door()).Logos.Select(p => p.Id));

        await organiser.Delete<Gone>($"pictures/{uploaded.Id}");
        await projector.UntilBatch(b => b.Gone.Any(g => g.Id == uploaded.Id), "the logo being gone");
        Assert.Equal([partner.Id], (await Door()).Logos.Select(p => p.Id));
        (await stranger.Send(HttpMethod.Get, e.Address(uploaded))).Refused("picture.unknown");
        Assert.Equal(404, (await organiser.Try(HttpMethod.Post, $"pictures/{uploaded.Id}/event", PictureActs.File())).Status);
    }

    [Fact]
    public async Task Sent_again_it_is_the_same_picture_and_an_older_version_is_told_how_it_is_now()
    {
        var e = await server.NewEvent();
        var moderator = await server.Open(e);
        var first = await moderator.Upload("poll");

        Assert.Equal(first, await moderator.Upload("poll", first.Id));
        var described = await moderator.Describe(first);
        Assert.Equal(described, await moderator.Describe(first));
        (await moderator.Try(HttpMethod.Put, $"pictures/{first.Id}", new { description = new LocalText("Anders", null), first.Order, first.Version })).Refused("picture.version");
        var other = await server.Open(await server.NewEvent());
        (await other.Try(HttpMethod.Post, $"pictures/{first.Id}/poll", PictureActs.File())).Refused("picture.unknown");
        (await other.Try(HttpMethod.Put, $"pictures/{first.Id}", new { description = PictureActs.InWords, order = 0, version = 2 })).Refused("picture.unknown");
        (await other.Try(HttpMethod.Delete, $"pictures/{first.Id}")).Refused("picture.unknown");
    }

    [Fact]
    public async Task Whoever_gives_no_words_or_uploads_no_picture_is_told_so_in_their_language()
    {
        var e = await server.NewEvent();
        var (german, english) = (await server.Open(e, Role.Organiser), await server.Open(e, Role.Organiser, language: "en"));
        var picture = await german.Upload();
        async Task<Problem> Refused(LinkHolder who, byte[] file) => (await who.Try(HttpMethod.Post, $"pictures/{Guid.NewGuid()}/partner", file)).Refused();

        var wordless = (await german.Try(HttpMethod.Put, $"pictures/{picture.Id}", new { description = new LocalText(" ", null), picture.Order, picture.Version })).Refused("request.invalid");
        Assert.Contains("description", wordless.Errors!.Keys);
        Assert.Contains("SVG", (await Refused(german, "<svg/>"u8.ToArray())).Title);
        Assert.Contains("höchstens 5 MB", (await Refused(german, new byte[PictureReader.MaxBytes + 1])).Title);
        Assert.Contains("at most 5 MB", (await Refused(english, new byte[PictureReader.MaxBytes + 1])).Title);
        Assert.Contains("at most 40 million", (await Refused(english, PictureActs.Claims(8200, 5000))).Title);
        Assert.Equal("picture.format", (await Refused(english, [])).Code);
    }

    [Fact]
    public async Task What_it_is_called_does_not_matter_and_what_says_no_length_is_measured()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        Task<Answer> Send(HttpContent content, string type, bool isChunked = false)
        {
            content.Headers.ContentType = new MediaTypeHeaderValue(type);
            return organiser.Raw(HttpMethod.Post, $"/api/events/{e.Id}/pictures/{Guid.NewGuid()}/partner", content, r => r.Headers.TransferEncodingChunked = isChunked);
        }

        Assert.Equal(200, (await Send(new ByteArrayContent(PictureActs.File()), "text/html")).Status);
        (await Send(new ByteArrayContent("<!doctype html>"u8.ToArray()), "image/png")).Refused("picture.format");
        Assert.Equal(200, (await Send(new ByteArrayContent(PictureActs.File()), "image/png", isChunked: true)).Status);
        (await Send(new ByteArrayContent(new byte[PictureReader.MaxBytes + 1]), "image/png", isChunked: true)).Refused("picture.bytes");
    }

    [Fact]
    public async Task An_event_has_one_logo_of_its_own_and_eight_of_partners()
    {
        var organiser = await server.Open(await server.NewEvent(), Role.Organiser);
        await organiser.Upload("event");
        for (var i = 0; i < 8; i++)
            Assert.Equal(i, (await organiser.Upload()).Order);

        (await organiser.Try(HttpMethod.Post, $"pictures/{Guid.NewGuid()}/event", PictureActs.File())).Refused("picture.tooMany");
        (await organiser.Try(HttpMethod.Post, $"pictures/{Guid.NewGuid()}/partner", PictureActs.File())).Refused("picture.tooMany");
        await organiser.Upload("poll");
    }

    [Fact]
    public async Task Only_staff_upload_and_are_told_of_all_and_only_who_is_at_the_event_sees_pictures_for_polls()
    {
        var e = await server.NewEvent();
        var (moderator, stage, phone) = (await server.Open(e), await server.Open(e, Role.Stage), await server.Join(e));
        var speaker = await server.Open(e, Role.Speaker, e.Speakers[0]);
        var elsewhere = await server.Join(await server.NewEvent());
        var picture = await moderator.Describe(await moderator.Upload("poll"));

        foreach (var guest in new Guest[] { stage, phone, speaker, elsewhere })
        {
            var tried = await guest.Raw(HttpMethod.Post, $"/api/events/{e.Id}/pictures/{Guid.NewGuid()}/poll", new ByteArrayContent(PictureActs.File()));
            Assert.True(tried.Status is 401 or 403, $"{guest.Role}: {tried.Status}");
        }

        foreach (var guest in new Guest[] { moderator, stage, phone, speaker })
            Assert.Equal((200, "image/webp"), await guest.Send(HttpMethod.Get, e.Address(picture)) is var shown ? (shown.Status, shown.MediaType) : default);
        Assert.Equal(401, (await elsewhere.Send(HttpMethod.Get, e.Address(picture))).Status);
        Assert.Equal(401, (await server.NewBrowser().Send(HttpMethod.Get, e.Address(picture))).Status);
        Assert.Equal(404, (await moderator.Send(HttpMethod.Get, e.Address(picture with { Hash = new string('0', 32) }))).Status);
        Assert.Equal(404, (await phone.Send(HttpMethod.Get, elsewhere.Event.Address(picture))).Status);
        Assert.Contains((await moderator.State()).Views.Pictures, p => p.Id == picture.Id);
        foreach (var guest in new Guest[] { stage, phone, speaker })
            Assert.Empty((await guest.State()).Views.Pictures);
    }

    [Fact]
    public async Task A_picture_is_served_so_that_browsers_keep_it_and_take_it_for_nothing_else()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var (logo, plan) = (await organiser.AddLogo(), await organiser.Describe(await organiser.Upload("poll", file: PictureActs.File(900, 600))));
        using var http = new HttpClient();

        using var shown = await http.GetAsync(server.Address + e.Address(logo));
        Assert.Equal("image/webp", shown.Content.Headers.ContentType!.ToString());
        string Header(string name) => shown.Headers.TryGetValues(name, out var values) ? Assert.Single(values) : "";
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("default-src 'none'; sandbox", Header("Content-Security-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Resource-Policy"));
        Assert.Equal("inline", shown.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal("public, max-age=31536000, immutable", shown.Headers.CacheControl!.ToString().Replace("max-age=31536000, immutable, public", "public, max-age=31536000, immutable"));
        Assert.Equal(logo.Hash, PictureContent.HashOf(await shown.Content.ReadAsByteArrayAsync()));

        http.DefaultRequestHeaders.Add("Cookie", organiser.Cookies.GetCookieHeader(new Uri(server.Address)));
        using var whole = await http.GetAsync(server.Address + e.Address(plan));
        using var small = await http.GetAsync(server.Address + e.Address(plan, "/small"));
        Assert.True(whole.Headers.CacheControl!.Private);
        Assert.True((await small.Content.ReadAsByteArrayAsync()).Length < (await whole.Content.ReadAsByteArrayAsync()).Length);
    }

    [Fact]
    public async Task What_strangers_guess_costs_them_and_not_those_who_are_shown_a_logo()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var logo = await organiser.AddLogo();
        var stranger = server.NewBrowser();
        Assert.Equal(200, (await stranger.Send(HttpMethod.Get, e.Address(logo))).Status);

        var guesses = await Task.WhenAll(Enumerable.Range(0, 2 * RateLimits.StrangersReadsAtOnce).Select(i =>
            stranger.Send(HttpMethod.Get, e.Address(logo with { Id = Guid.NewGuid() }))));

        Assert.Contains(guesses, g => g.Status == 429);
        Assert.All(guesses, g => Assert.True(g.Status is 404 or 429));
        Assert.Equal(200, (await stranger.Send(HttpMethod.Get, e.Address(logo))).Status);
    }

    [Fact]
    public async Task A_file_of_the_event_holds_its_pictures_and_makes_them_anew()
    {
        var e = await server.NewEvent();
        var organiser = await server.Open(e, Role.Organiser);
        var (logo, partner) = (await organiser.AddLogo(), await organiser.AddLogo("partner"));
        await organiser.Upload("partner");

        var written = (await organiser.Try(HttpMethod.Get, "event.json")).Text;
        var file = SeedFile.Parse(written).File!;

        // What nobody described is not prepared yet.
        Assert.Equal([("event", PictureActs.InWords), ("partner", PictureActs.InWords)], file.Pictures.Select(p => (p.Use, p.Description)));
        var created = (await organiser.Send(HttpMethod.Post, "/api/events", new { id = Guid.NewGuid(), seed = System.Text.Json.JsonDocument.Parse(written).RootElement })).As<Created>();
        var door = (await organiser.Send(HttpMethod.Get, $"/api/find/{created.Code}")).As<EventDoor>();
        Assert.Equal([(logo.Use, logo.Width, logo.Height), (partner.Use, partner.Width, partner.Height)], door.Logos.Select(p => (p.Use, p.Width, p.Height)));
        Assert.DoesNotContain(door.Logos, p => p.Id == logo.Id || p.Id == partner.Id);
        Assert.Equal("image/webp", (await organiser.Send(HttpMethod.Get, $"/api/events/{created.EventId}/pictures/{door.Logos[0].Id}/{door.Logos[0].Hash}")).MediaType);

        var copied = await organiser.Post<Created>("duplicate", new { id = Guid.NewGuid(), startsOn = "2030-01-01" });
        var copy = (await organiser.Send(HttpMethod.Get, $"/api/find/{copied.Code}")).As<EventDoor>();
        Assert.Equal([logo.Hash, partner.Hash], copy.Logos.Select(p => p.Hash));
    }

    [Theory]
    [InlineData("\"kein Base64!\"", "Base64")]
    [InlineData("\"PHN2Zy8+\"", "SVG")]
    [InlineData("\"R0lGODdhAQABAIAAAA\"", "beschädigt")]
    public void A_file_with_what_is_no_picture_is_refused_with_its_place(string data, string said)
    {
        var file = Seeding.SeedSample.Sample();
        file["pictures"] = System.Text.Json.Nodes.JsonNode.Parse($$"""[{ "key": "logo", "use": "event", "description": { "de": "Logo" }, "data": {{data}} }]""");

        var problem = Assert.Single(SeedFile.Parse(file.ToJsonString()).Problems);

        Assert.Equal("pictures[0].data", problem.Path);
        Assert.Contains(said, problem.Sentence.De);
    }

    [Fact]
    public void A_file_describes_its_pictures_and_has_no_second_logo_of_the_event()
    {
        var (file, gif) = (Seeding.SeedSample.Sample(), Convert.ToBase64String(PictureActs.Gif));
        var one = $$"""{ "key": "a", "use": "event", "description": { "de": "Logo" }, "data": "{{gif}}" }""";
        file["pictures"] = System.Text.Json.Nodes.JsonNode.Parse($"[{one}, {one.Replace("\"a\"", "\"b\"")}]");
        Assert.Equal(["pictures[1].use"], SeedFile.Parse(file.ToJsonString()).Problems.Select(p => p.Path));

        file["pictures"] = System.Text.Json.Nodes.JsonNode.Parse($$"""[{ "key": "a", "use": "event", "data": "{{gif}}" }]""");
        Assert.Equal(["pictures[0].description"], SeedFile.Parse(file.ToJsonString()).Problems.Select(p => p.Path));
    }
}

using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>A proxy before the server says something of its own for a while: only the server's word is final, and everything goes on by itself.</summary>
public sealed class ProxyJourney(Browser browser) : IClassFixture<Browser>
{
    /// <summary>Longer than a page waits for a request that is swallowed.</summary>
    private const int PatientMs = 45_000;

    [Fact]
    public Task What_a_person_does_meanwhile_is_kept_and_sent_whatever_the_proxy_says() => Hall.Play(browser, async hall =>
    {
        await using var proxy = BadProxy.Before(hall);
        using var staff = await StaffLine.Open(hall);
        var poll = await staff.Step("polls", (await staff.Views("polls"))[0], "open");
        var options = poll.GetProperty("definition").GetProperty("options").EnumerateArray().Select(o => o.GetProperty("text").GetProperty("de").GetString()!).ToList();
        var phone = await Phone.Join(hall, Device.Phone(), origin: proxy.Origin);
        var (page, words) = (phone.Page, phone.Words);
        foreach (var (fault, i) in Fault.All.Append(Fault.Swallow).Select((f, i) => (f, i)))
        {
            var text = $"Frage {i}: Wer räumt auf?";
            await phone.Go("question_title");
            await Expect(page.GetByLabel(words["question_yours"])).ToBeVisibleAsync();
            proxy.Have(fault);
            await phone.Ask(text);
            // It has been sent, answered by the proxy, and waits for its next turn.
            await Expect(phone.Question(text).GetByText(words[fault == Fault.Swallow ? "participant_sent_sending" : "participant_sent_saved"])).ToBeVisibleAsync();
            await phone.Go("participant_tab_now");
            await page.GetByLabel(options[i % 2], new() { Exact = true }).CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = words[i == 0 ? "poll_phone_vote" : "poll_phone_change"], Exact = true }).ClickAsync();
            await Expect(page.GetByText(words["participant_sent_sending"]).Or(page.GetByText(words["participant_sent_saved"]))).ToBeVisibleAsync();
            await Expect(page.GetByText(words["ui_trouble_server"])).ToBeVisibleAsync(new() { Timeout = PatientMs });
            Assert.Equal(i, (await staff.Views("questions")).Count);

            proxy.Have(null);
            await Expect(page.GetByText(words["poll_phone_counted"])).ToBeVisibleAsync(new() { Timeout = PatientMs });
            await staff.Until("polls", p => p.GetProperty("id").GetString() == poll.GetProperty("id").GetString()
                && p.GetProperty("voters").GetInt32() == 1 && p.GetProperty("figures")[i % 2].GetInt32() == 1);
            await staff.Question(text);
            await Expect(page.GetByText(words["ui_trouble_server"])).ToHaveCountAsync(0, new() { Timeout = PatientMs });
            await Expect(page.GetByText(words.Any("participant_sent_refused"))).ToHaveCountAsync(0);
        }
    });

    [Fact]
    public Task Control_room_stage_and_review_go_on_by_themselves_and_a_deletion_is_one() => Hall.Play(browser, async hall =>
    {
        await using var proxy = BadProxy.Before(hall);
        using var staff = await StaffLine.Open(hall);
        using var guest = await Guests.Join(hall);
        foreach (var i in Enumerable.Range(0, Fault.All.Count))
        {
            await Guests.Ask(hall, guest, $"Frage {i}: Wer hält den Vortrag?");
        }

        var room = new ControlRoom(await hall.Visit(await proxy.LinkOf(Role.Moderator, hall), Device.Laptop()), Words.German);
        var stage = await hall.Visit(await proxy.LinkOf(Role.Stage, hall), Device.Projector());
        var words = room.Words;
        await Expect(stage.GetByText(hall.Code[..3]).First).ToBeVisibleAsync();
        foreach (var (fault, i) in Fault.All.Select((f, i) => (f, i)))
        {
            var text = $"Frage {i}: Wer hält den Vortrag?";
            await Expect(room.Row(text)).ToBeVisibleAsync();
            proxy.Have(fault);
            await room.Do("moderation_verb_approve", text);
            await room.Hears("ui_waiting_for_answer");
            Assert.Equal("waiting", (await staff.Question(text)).GetProperty("state").GetString());
            proxy.Have(null);
            await room.Hears("moderation_said_approved", text);
            await staff.Question(text, "approved");
            await staff.Show("question", await staff.Question(text));
            await Expect(stage.GetByText(text).First).ToBeVisibleAsync(new() { Timeout = PatientMs });
            await Expect(room.Page.GetByText(words["access_missing_title"])).ToHaveCountAsync(0);
        }

        // A deletion that a proxy answers with 404 has not happened; it is sent until it has.
        var poll = (await staff.Views("polls"))[^1];
        var about = poll.GetProperty("question").GetProperty("de").GetString()![..12];
        proxy.Have(Fault.All[0]);
        await room.Choose(about);
        await room.Do("ui_delete", about);
        if (await room.Dialog.IsVisibleAsync())
        {
            await room.Answer("ui_delete");
        }

        await room.Hears("ui_waiting_for_answer");
        Assert.Contains(await staff.Views("polls"), p => p.GetProperty("id").GetString() == poll.GetProperty("id").GetString());
        proxy.Have(null);
        await Expect(room.Verb("ui_delete", about)).ToHaveCountAsync(0);
        Assert.DoesNotContain(await staff.Views("polls"), p => p.GetProperty("id").GetString() == poll.GetProperty("id").GetString());
    });

    [Fact]
    public Task The_first_visit_by_code_and_by_link_asks_until_the_server_has_spoken() => Hall.Play(browser, async hall =>
    {
        await using var proxy = BadProxy.Before(hall);
        foreach (var fault in Fault.All)
        {
            proxy.Have(fault with { At = "^/api/" });
            var phone = new Phone(await hall.Visit($"{proxy.Origin}/{hall.Code}", Device.Phone()), Words.German);
            await Expect(phone.Page.GetByText(phone.Words["access_server_silent"])).ToBeVisibleAsync();
            proxy.Have(null);
            await phone.Enter();
            await phone.Page.CloseAsync();
        }

        proxy.Have(null);
        var link = await proxy.LinkOf(Role.Stage, hall);
        foreach (var fault in Fault.All.Where(f => f.Name.StartsWith("404", StringComparison.Ordinal) || f.Name.StartsWith("403", StringComparison.Ordinal)))
        {
            var stage = await hall.Visit(link, Device.Projector());
            proxy.Have(fault with { At = "^/api/" });
            await stage.ReloadAsync();
            await Expect(stage.GetByText(Words.German["ui_trouble_server"]).Or(stage.GetByText(Words.German["ui_loading"])).First).ToBeVisibleAsync();
            proxy.Have(null);
            await Expect(stage.GetByText(hall.Code[..3]).First).ToBeVisibleAsync(new() { Timeout = PatientMs });
            await stage.CloseAsync();
        }
    });

    [Fact]
    public Task Only_the_servers_own_file_is_saved_and_until_it_can_be_had_the_review_says_so() => Hall.Play(browser, async hall =>
    {
        await using var proxy = BadProxy.Before(hall);
        using var guest = await Guests.Join(hall);
        await Guests.Ask(hall, guest, "Wer hebt das auf?");
        var page = await hall.Visit(await proxy.LinkOf(Role.Organiser, hall), Device.Laptop());
        var words = Words.German;
        await page.GetByRole(AriaRole.Link, new() { Name = words["review_title"] }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = words["review_export_json"] })).ToBeVisibleAsync();
        var downloads = new List<IDownload>();
        page.Download += (_, download) => downloads.Add(download);
        foreach (var (fault, i) in Fault.All.Select((f, i) => (f, i)))
        {
            var (key, part) = i % 2 == 0 ? ("review_export_questions", "Wer hebt das auf?") : ("review_export_json", "\"participation\"");
            var link = page.GetByRole(AriaRole.Link, new() { Name = words[key], Exact = true });
            var said = page.GetByRole(AriaRole.Listitem).Filter(new() { Has = link }).GetByRole(AriaRole.Status);
            proxy.Have(fault);
            await link.FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await Expect(said).ToHaveTextAsync(words["review_export_missing"]);
            Assert.Equal(i, downloads.Count);

            proxy.Have(null);
            var download = await page.RunAndWaitForDownloadAsync(() => page.Keyboard.PressAsync("Enter"));
            await Expect(said).ToHaveTextAsync(words.Fill("review_export_done", ("name", download.SuggestedFilename)));
            Assert.EndsWith(i % 2 == 0 ? ".csv" : ".json", download.SuggestedFilename, StringComparison.Ordinal);
            Assert.Contains(part, await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);
        }
    });

    /// <summary>Of a part of the page something else comes first.</summary>
    [Theory]
    [InlineData(0, "js")]
    [InlineData(3, "js")]
    [InlineData(6, "js")]
    [InlineData(8, "js")]
    [InlineData(0, "css")]
    [InlineData(6, "css")]
    [InlineData(8, "css")]
    public Task A_part_of_the_page_that_did_not_come_is_asked_for_until_it_has_come(int fault, string kind) => Hall.Play(browser, async hall =>
    {
        await using var proxy = BadProxy.Before(hall);
        var link = await proxy.LinkOf(Role.Stage, hall);
        proxy.Have(Fault.All[fault] with { At = $@"^/assets/Stage-.*\.{kind}$" });
        var stage = await hall.Visit(link, Device.Projector());
        await Expect(stage.GetByText(Words.German["ui_page_missing"])).ToBeVisibleAsync();
        proxy.Have(null);
        await Expect(stage.GetByText(hall.Code[..3]).First).ToBeVisibleAsync(new() { Timeout = PatientMs });
        Assert.True(await stage.Locator(".stage").EvaluateAsync<int>("e => e.getBoundingClientRect().height") >= 1000, "Without its looks.");
    });

    [Theory]
    [InlineData("101, then nothing")]
    [InlineData("nothing")]
    public Task Where_sockets_are_swallowed_everything_is_asked_for_and_nothing_says_that_the_server_is_away(string what) => Hall.Play(browser, async hall =>
    {
        await using var proxy = BadProxy.Before(hall);
        var fault = what == "nothing" ? Fault.NoSocket : Fault.DeafSocket;
        using var staff = await StaffLine.Open(hall);
        using var guest = await Guests.Join(hall);
        proxy.Have(fault);
        var phone = await Phone.Join(hall, Device.Phone(), origin: proxy.Origin);
        var stage = await hall.Visit(await proxy.LinkOf(Role.Stage, hall), Device.Projector());
        var room = await hall.Visit(await proxy.LinkOf(Role.Moderator, hall), Device.Laptop());
        foreach (var page in new[] { phone.Page, stage, room })
        {
            await page.EvaluateAsync("""
                words => {
                  window.said = []
                  new MutationObserver(() => { if (words.some(w => document.body.innerText.includes(w))) window.said.push(document.body.innerText) })
                    .observe(document.body, { childList: true, subtree: true, characterData: true })
                }
                """, new[] { Words.German["ui_trouble_server"], Words.German["stage_trouble_server"].Split('.')[0] });
        }

        foreach (var (text, i) in new[] { "Wer spielt Musik?", "Wer bringt den Strom?" }.Select((t, i) => (t, i)))
        {
            await Guests.Ask(hall, guest, text);
            var question = await staff.Decide(text, "approve");
            await staff.Show("question", question);
            await Expect(stage.GetByText(text).First).ToBeVisibleAsync();
            await Expect(phone.Page.GetByText(text).First).ToBeVisibleAsync();
            await Arrives(room, text);
        }

        // What is loaded only once there is time for it has come, too.
        await phone.Go("question_title");
        await Expect(phone.Page.GetByLabel(phone.Words["question_yours"])).ToBeVisibleAsync();
        foreach (var page in new[] { phone.Page, stage, room })
        {
            Assert.Empty(await page.EvaluateAsync<string[]>("() => window.said"));
        }

        // The socket that is tried next is heard, and nothing is asked for any more.
        proxy.Have(null);
        await Guests.Ask(hall, guest, "Wer kehrt?");
        await Arrives(room, "Wer kehrt?");
    });

    /// <summary>A question has arrived in the control room.</summary>
    private static async Task Arrives(IPage room, string text)
    {
        var strip = room.GetByRole(AriaRole.Button, new() { Name = Words.German.Fill("ui_new_count", ("count", "1")), IncludeHidden = true });
        await Expect(room.GetByText(text).Or(strip).First).ToBeAttachedAsync();
    }
}

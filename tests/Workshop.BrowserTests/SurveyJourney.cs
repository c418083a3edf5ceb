using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>Several questions in one, from the form to the file: at one's own pace with a reload in between, and led by staff from question to question.</summary>
public sealed class SurveyJourney(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData("de", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public Task A_hall_answers_several_questions_at_its_own_pace(string language, ColorScheme theme) => Hall.Play(browser, async hall =>
    {
        var look = new Looks(theme);
        var words = Device.Phone(language).Words;
        var title = words.Say("Ihr Weg in die Innenstadt", "Your way into town");
        var (way, often, shops) = (
            words.Say("Wie kommen Sie meistens in die Innenstadt, wenn es regnet?", "How do you mostly come into town when it rains?"), words.Say("Wie gern sind Sie dort?", "How much do you like being there?"),
            words.Say("Wie viele Läden stehen leer?", "How many shops are empty?"));

        // Written on the fly: three questions of three kinds, the last moved up.
        var room = await ControlRoom.Open(hall, Device.Laptop(language));
        using var staff = await StaffLine.Open(hall);
        await staff.Step("start");
        await room.BeginPoll(title, "poll_survey_name");
        await look.At(room.Page, "moderator: beginning a survey");
        await Part(1).GetByLabel(words["poll_question"], Whole).FillAsync(way);
        await Part(1).GetByPlaceholder(words.Fill("poll_option", ("number", "1"))).FillAsync(words.Say("Zu Fuß", "On foot"));
        await Part(1).GetByPlaceholder(words.Fill("poll_option", ("number", "2"))).FillAsync(words.Say("Mit dem Rad", "By bicycle"));
        await Add(2, shops, "poll_guess_name");
        await Add(3, often, "poll_rating_name");
        await room.Page.GetByRole(AriaRole.Button, new() { Name = words.Fill("poll_part_up", ("number", "3")) }).ClickAsync();
        await Expect(room.Page.Locator("summary .title")).ToHaveTextAsync([way, often, shops]);
        await look.At(room.Page, "moderator: writing a survey");
        await room.Press("run_next_open");
        var stage = await hall.Stage(language, isDark: language == "en");
        await Expect(stage.GetByText(shops)).ToBeVisibleAsync();
        await look.At(stage, "stage: survey open");

        // By touch: an answer, one passed over, and a reload in the middle.
        var (touch, keys) = (await Phone.Join(hall, Device.Phone(language)), await Phone.Join(hall, Device.Phone(language)));
        await Asks(touch, 1, way);
        await look.At(touch.Page, "phone: survey untouched");
        await Touch.Tap(touch.Page.GetByLabel(words.Say("Zu Fuß", "On foot")));
        await look.At(touch.Page, "phone: survey, first question chosen");
        await touch.Press("poll_part_on");
        await Asks(touch, 2, often);
        await staff.Until("polls", p => p.GetProperty("voters") is { ValueKind: System.Text.Json.JsonValueKind.Number } n && n.GetInt32() == 1);
        await touch.Page.ReloadAsync();
        await Asks(touch, 2, often);
        await look.At(touch.Page, "phone: survey after a reload");
        await touch.Press("poll_part_skip");
        await Asks(touch, 3, shops);
        await touch.Page.GetByLabel(words["poll_guess_yours"], new() { Exact = true }).FillAsync("40");
        await touch.Press("poll_part_on");
        await Expect(touch.Page.GetByText(words["poll_part_last"])).ToBeVisibleAsync();
        await Expect(touch.Page.GetByText(words.Fill("poll_part_answered_of", ("answered", "2"), ("count", "3")))).ToBeVisibleAsync();
        await look.At(touch.Page, "phone: survey, behind the last question");

        // Back to what was passed over, and the first answer changed.
        await touch.Page.GetByRole(AriaRole.Button, new() { Name = often }).ClickAsync();
        await touch.Page.GetByRole(AriaRole.Radio, new() { Name = "2", Exact = true }).CheckAsync(new() { Force = true });
        await touch.Press("poll_part_back");
        await Asks(touch, 1, way);
        await touch.Page.GetByLabel(words.Say("Mit dem Rad", "By bicycle")).CheckAsync();
        await touch.Press("poll_part_on");
        await Asks(touch, 2, often);
        await Expect(touch.Page.GetByRole(AriaRole.Radio, new() { Name = "2", Exact = true })).ToBeCheckedAsync();

        // By keys, from the first question to the last.
        var board = new Keyboard(keys.Page);
        await board.To(keys.Page.GetByRole(AriaRole.Radio).First);
        await board.Key("Space");
        await board.Press(Button(keys, "poll_part_on"));
        await Asks(keys, 2, often);
        await Expect(keys.Page.Locator("legend").First).ToBeFocusedAsync();
        await board.To(keys.Page.GetByRole(AriaRole.Radio).First);
        await board.Key("Space");
        await board.Key("ArrowRight");
        await board.Press(Button(keys, "poll_part_on"));
        await Asks(keys, 3, shops);
        await board.Press(Button(keys, "poll_part_skip"));
        await Expect(keys.Page.GetByText(words.Fill("poll_part_answered_of", ("answered", "2"), ("count", "3")))).ToBeVisibleAsync();
        // People; then of each question: people, length, numbers.
        await staff.Until("polls", p => p.GetProperty("figures") is { ValueKind: System.Text.Json.JsonValueKind.Array } f && f.GetArrayLength() > 8 && f[0].GetInt32() == 2 && f[2].GetInt32() == 1 && f[4].GetInt32() == 2 && f[7].GetInt32() == 2);
        await look.At(room.Page, "moderator: survey open, with answers");

        // Closed and revealed: a page for each question, turned by keys.
        await room.Do("ui_close_for_all", title);
        await Expect(stage.GetByText(words["poll_stage_waiting"])).ToBeVisibleAsync();
        await Expect(touch.Page.GetByText(words["poll_phone_wait_voted"])).ToBeVisibleAsync();
        await look.At(touch.Page, "phone: survey closed");
        await room.Do("poll_reveal", title);
        await Page(stage, 1, way);
        await look.At(stage, "stage: survey, first question");
        await stage.Keyboard.PressAsync("ArrowRight");
        await Page(stage, 2, often);
        await look.At(stage, "stage: survey, second question");
        await stage.Keyboard.PressAsync("ArrowRight");
        await Page(stage, 3, shops);
        await look.At(stage, "stage: survey, third question");
        await Expect(touch.Page.GetByText($"3. {shops}")).ToBeVisibleAsync();
        await Expect(touch.Page.GetByText(words.Fill("poll_part_some_answered", ("least", "1"), ("most", "2")))).ToBeVisibleAsync();
        await look.At(touch.Page, "phone: survey revealed");
        await touch.Page.GetByText(words["ui_as_table"]).First.ClickAsync();
        await look.At(touch.Page, "phone: survey as a table");
        await look.At(room.Page, "moderator: survey revealed");

        var organiser = await hall.Visit(await hall.LinkOf(Role.Organiser), Device.Laptop(language));
        await organiser.GetByRole(AriaRole.Link, new() { Name = words["review_title"] }).ClickAsync();
        var article = organiser.GetByRole(AriaRole.Article).Filter(new() { HasText = title });
        await Expect(article.GetByText($"2. {often}").First).ToBeVisibleAsync();
        await article.ScrollIntoViewIfNeededAsync();
        await look.At(organiser, "review: survey");
        var csv = await organiser.EvaluateAsync<string>($"async () => await (await fetch('/api/events/{hall.EventId}/export/polls.csv?as=organiser&language={language}')).text()");
        Assert.Contains($"1. {way} – {words.Say("Mit dem Rad", "By bicycle")}", csv);
        Assert.Contains($"2. {often}", csv);

        ILocator Part(int number) => room.Page.GetByRole(AriaRole.Group, new() { Name = words.Fill("poll_part_one", ("number", $"{number}")), Exact = true });

        async Task Add(int number, string question, string kind)
        {
            await room.Press("poll_part_add");
            await Part(number).GetByLabel(words["poll_question"], Whole).FillAsync(question);
            await Part(number).GetByRole(AriaRole.Combobox).First.SelectOptionAsync(new SelectOptionValue { Label = words[kind] });
        }
    });

    [Theory]
    [InlineData("de", ColorScheme.Dark)]
    [InlineData("en", ColorScheme.Light)]
    public Task Staff_lead_a_hall_from_question_to_question(string language, ColorScheme theme) => Hall.Play(browser, async hall =>
    {
        var look = new Looks(theme);
        var words = Device.Phone(language).Words;
        var title = words.Say("Drei Fragen zum Abend", "Three questions about the evening");
        string[] asked = [words.Say("War es lang genug?", "Was it long enough?"), words.Say("War es laut?", "Was it loud?"), words.Say("Kommen Sie wieder?", "Will you come again?")];
        var (yes, no) = (words.Say("Ja", "Yes"), words.Say("Nein", "No"));

        var room = await ControlRoom.Open(hall, Device.Laptop(language));
        using var staff = await StaffLine.Open(hall);
        await staff.Step("start");
        var draft = await staff.Put($"polls/{Guid.NewGuid()}", new
        {
            kind = "survey", question = Said(title), liveResults = false, version = 0,
            definition = new
            {
                pace = "moderator",
                questions = asked.Select(q => new { question = Said(q), kind = "single", definition = new { options = new[] { new { text = Said(yes) }, new { text = Said(no) } } } }),
            },
        });
        var phone = await Phone.Join(hall, Device.Phone(language));
        await staff.Show("poll", await staff.Step("polls", draft, "open"));
        var stage = await hall.Stage(language, isDark: language == "en");
        await Page(stage, 1, asked[0]);
        await look.At(stage, "stage: led survey, first question open");
        await Asks(phone, 1, asked[0]);
        await phone.Choose(yes);
        await look.At(phone.Page, "phone: led survey answered");
        await room.Choose(title);
        await look.At(room.Page, "moderator: leading a survey");

        // The strong button leads on; what is chosen and not sent is told.
        await phone.Page.GetByLabel(no, new() { Exact = true }).CheckAsync();
        await room.Next("poll_part_next", title);
        await Asks(phone, 2, asked[1]);
        await Expect(phone.Page.GetByText(words["poll_part_left"])).ToBeVisibleAsync();
        await look.At(phone.Page, "phone: led survey went on");
        await Page(stage, 2, asked[1]);
        await phone.Choose(no);

        // Back, changed, and on by the poll's own buttons.
        await room.Do("poll_part_previous", title);
        await Asks(phone, 1, asked[0]);
        await Expect(phone.Page.GetByLabel(no, new() { Exact = true })).ToBeCheckedAsync();
        await phone.Press("poll_phone_change");
        await staff.Until("polls", p => p.GetProperty("figures") is { ValueKind: System.Text.Json.JsonValueKind.Array } f && f.GetArrayLength() == 12 && f[3].GetInt32() == 1 && f[7].GetInt32() == 1);
        await room.Page.GetByRole(AriaRole.Article).GetByRole(AriaRole.Button, new() { Name = words["poll_part_next"] }).ClickAsync();
        await Asks(phone, 2, asked[1]);
        await Expect(phone.Page.GetByText(words["poll_phone_counted"])).ToBeVisibleAsync();
        await room.Page.GetByRole(AriaRole.Article).GetByRole(AriaRole.Button, new() { Name = words["poll_part_next"] }).ClickAsync();
        await Asks(phone, 3, asked[2]);
        var board = new Keyboard(phone.Page);
        await board.To(phone.Page.GetByRole(AriaRole.Radio).First);
        await board.Key("Space");
        await board.Press(Button(phone, "poll_phone_vote"));
        await Expect(phone.Page.GetByText(words["poll_phone_counted"])).ToBeVisibleAsync();

        // Behind the last question the strong button closes.
        await room.Next("run_next_close_poll", title);
        await room.Next("run_next_reveal", title);
        await Page(stage, 1, asked[0]);
        await Expect(stage.GetByText(words.Say("1 Stimme", "1 vote")).First).ToBeVisibleAsync();
        await stage.Keyboard.PressAsync("ArrowLeft");
        await Page(stage, 3, asked[2]);
        await look.At(stage, "stage: led survey revealed");
        await Expect(phone.Page.GetByText($"3. {asked[2]}")).ToBeVisibleAsync();
        await look.At(phone.Page, "phone: led survey revealed");

        static object Said(string text) => new { de = text, en = text };
    });

    private static LocatorGetByLabelOptions Whole => new() { Exact = true };

    private static Task Asks(Phone phone, int number, string question) =>
        Expect(phone.Page.Locator("legend").First).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(
            $"^{phone.Words.Fill("poll_part_step", ("number", $"{number}"), ("count", "3"))}\\s*{System.Text.RegularExpressions.Regex.Escape(question)}$"));

    private static async Task Page(IPage stage, int number, string question)
    {
        await Expect(stage.GetByRole(AriaRole.Heading, new() { Name = question })).ToBeVisibleAsync();
        await Expect(stage.Locator(".kicker")).ToContainTextAsync($"{number}");
    }

    private static ILocator Button(Phone phone, string key) => phone.Page.GetByRole(AriaRole.Button, new() { Name = phone.Words[key], Exact = true });
}

using System.Text.Json;
using Microsoft.Playwright;
using Workshop.Server.Kernel;
using Workshop.Support;
using static Microsoft.Playwright.Assertions;

namespace Workshop;

/// <summary>A quiz on the projector: with six long answers and an explanation nothing is cut off and nothing small.</summary>
public sealed class StageQuiz(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(1080)]
    [InlineData(720)]
    public Task A_question_of_a_quiz_is_read_from_the_last_row_with_what_is_right_and_why(int height) => Hall.Play(browser, async hall =>
    {
        using var staff = await StaffLine.Open(hall);
        using var anna = await Guests.Join(hall);
        var look = new Looks(ColorScheme.Light);
        var stage = await hall.Visit(await hall.LinkOf(Role.Stage), Device.Projector() with { Width = height * 16 / 9, Height = height });
        await staff.Step("start");
        string[] options = ["Schatten von großen Bäumen", "Dunkle Fassaden aus Stein", "Parkplätze aus Asphalt", "Fenster ohne Läden", "Ein Springbrunnen aus Beton", "Offener Boden, in dem Regen versickert"];
        const string why = "Schatten und Wasser, das verdunstet, kühlen; dunkle Flächen speichern die Wärme bis in die Nacht. Das hat das Gartenamt im letzten Sommer an vier Straßen gemessen.";
        var questions = Enumerable.Range(1, 2).Select(id => new
        {
            id,
            question = new { de = "Was kühlt eine Straße an einem heißen Tag, und was nicht?" },
            options = options.Select((text, i) => new { id = i + 1, text = new { de = text } }),
            right = new[] { 1, 6 },
            explanation = new { de = why },
        });
        var draft = await staff.Put($"polls/{Guid.NewGuid()}", new { kind = "quiz", question = new { de = "Quiz", en = (string?)null }, definition = new { questions }, liveResults = false, version = 0 });
        var poll = await staff.Step("polls", draft, "open");
        await staff.Show("poll", poll);
        await Expect(stage.Locator(".stage .label")).ToHaveCountAsync(6);
        await StagePolls.Still(stage);
        await Look("open");
        await Guests.Put(hall, anna, $"polls/{Id(poll)}/vote", new { slot = 0, answer = new { choices = new[] { 1, 6 } }, rev = 1 });
        await staff.Step("polls", await staff.Step("polls", await staff.Until("polls", p => Id(p) == Id(poll) && p.GetProperty("voters").GetInt32() == 1), "close"), "reveal");
        await Expect(stage.GetByText(Words.German["poll_quiz_mark"])).ToHaveCountAsync(2);
        await Expect(stage.GetByText(why)).ToBeVisibleAsync();
        await StagePolls.Still(stage);
        await Look("revealed");

        async Task Look(string state)
        {
            var sizes = await stage.EvaluateAsync<double[]>("() => [...document.querySelectorAll('.stage h1, .answers p, .answers .label, .answers b')].map(e => parseFloat(getComputedStyle(e).fontSize))");
            Assert.InRange(sizes.Length, 7, 30);
            Assert.All(sizes, size => Assert.True(size >= (height == 1080 ? 32 : 22), $"{size} px"));
            await NothingCut.Look(stage, $"quiz {state}");
            await look.At(stage, $"stage: quiz at {height}, {state}");
        }
    });

    private static string? Id(JsonElement thing) => thing.GetProperty("id").GetString();
}

using System.Globalization;
using Workshop.Questions;
using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Rules;

/// <summary>Texts are plain text: what could deceive or break a screen is taken out, everything else stays as it was written.</summary>
public sealed class HostileTextTests(TestServer server) : IClassFixture<TestServer>
{
    public static TheoryData<string, string> Texts => new()
    {
        { "Wer zahlt?", "Wer zahlt?" },
        { "  umgeben \n", "umgeben" },
        { "<script>alert(1)</script> & \"'", "<script>alert(1)</script> & \"'" },
        { "=1+1\tx", "=1+1\tx" },
        { "eins\nzwei", "eins\nzwei" },
        { "eins\r\nzwei", "eins\nzwei" },
        { "o\u0308", "ö" },
        { "null\0byte \u001b[31mrot", "nullbyte [31mrot" },
        { "\u202Egnp.exe\u2066x\u2069", "gnp.exex" },
        { "un\u200Bsicht\u00ADbar\uFEFF", "unsichtbar" },
        { "Z\u0336\u0337\u0338\u0334\u0335a", "Z\u0336\u0337\u0338a" },
        { "Za\u0336\u200B\u0336\u200D\u0336\uFE0F\u0336\u2060\u0336x", "Za\u0336\u0336\u200D\u0336\uFE0Fx" },
        { "👩‍👩‍👧‍👦 🏴\U000E0067\U000E0062\U000E007F ❤️", "👩‍👩‍👧‍👦 🏴\U000E0067\U000E0062\U000E007F ❤️" },
        { "\u3164\u2800x", "x" },
        { "नमस्ते שָׁלוֹם", "नमस्ते שָׁלוֹם" },
        { "\u2028x\u2029y", "xy" },
        { "privat \uE000", "privat" },
        { "javascript:alert(1)", "javascript:alert(1)" },
        { "data:text/html,<b>x</b>", "data:text/html,<b>x</b>" },
        { "JaVa\u200BScRiPt:x()", "JaVaScRiPt:x()" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_text_arrives_as_it_is_meant(string sent, string stored)
    {
        var phone = await server.Join(await server.NewEvent());

        Assert.Equal(stored, (await phone.Ask(sent)).Text);
        Assert.Equal(stored, Assert.Single((await phone.Me()).Questions).Text);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task So_does_what_staff_write(string sent, string stored)
    {
        var e = await server.NewEvent();
        var (asker, moderator) = (await server.Join(e), await server.Open(e));
        var line = string.Join(' ', stored.Split('\n', '\t'));
        var question = await moderator.Moderate(await asker.Ask("Frage"), "approve");

        Assert.Equal(stored, (await moderator.Correct(question, sent)).Text);
        Assert.Equal(line, (await moderator.Handle(question, sent)).HandledBy!.Replace('\t', ' '));
        question = await moderator.AnswerInWriting(question with { Version = question.Version + 1 }, sent);
        Assert.Equal(stored, question.Answer!.Text);
        // Longer than a label may be is one of them.
        if (new StringInfo(stored).LengthInTextElements <= Question.LabelLimit.Graphemes)
        {
            question = await moderator.Label(question, sent);
            Assert.Equal([line], question.Labels);
        }

        var declined = await moderator.Post<QuestionView>($"questions/{question.Id}/decline", new { question.Version, reason = sent });
        Assert.Equal((stored, stored), (declined.DeclineReason, Assert.Single((await asker.Me()).Questions).DeclineReason));
        // What the log and the asker read is the same text as well.
        var log = (await moderator.Get<ModerationLogView>("moderation-log")).Entries;
        Assert.Equal([stored, stored, stored], log.Where(l => l.Act is ModerationAct.Declined or ModerationAct.AnsweredInWriting or ModerationAct.Corrected).Select(l => l.After));
    }

    [Fact]
    public async Task A_text_of_just_the_permitted_length_is_taken()
    {
        var phone = await server.Join(await server.NewEvent());
        foreach (var longest in new[] { new string('x', 500), string.Concat(Enumerable.Repeat("🌳", 500)), string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 80)) })
        {
            Assert.Equal(longest, (await phone.Ask(longest)).Text);
        }
    }

    /// <summary>Cleaning twice changes nothing: a text that is edited does not wear away.</summary>
    [Fact]
    public void Cleaning_settles_whatever_comes()
    {
        var random = new Random(7);
        var pool = Texts.SelectMany(row => ((string)row[0]).EnumerateRunes()).Concat("e\u0300\u0301\u200D\uFE0F x".EnumerateRunes()).ToArray();
        for (var i = 0; i < 3_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => pool[random.Next(pool.Length)].ToString()));
            var once = TextRules.Clean(text);
            Assert.Equal(once, TextRules.Clean(once));
            Assert.DoesNotContain(once, c => char.GetUnicodeCategory(c) is UnicodeCategory.Control && c is not ('\n' or '\t'));
        }
    }
}

using Workshop.Server.Features.Moderation;

namespace Workshop.Moderation;

/// <summary>Which texts a word of the list holds back.</summary>
public sealed class HeldWordsTests
{
    [Theory]
    [InlineData("Müll", "So ein MÜLL!", true)]
    [InlineData("Müll", "So ein Mull", true)]
    [InlineData("Müll", "Mülltonne", false)]
    [InlineData("Müll*", "die Mülltonne", true)]
    [InlineData("*tonne", "die Mülltonne.", true)]
    [InlineData("*lton*", "die Mülltonne.", true)]
    [InlineData("*tonne", "Tonnen", false)]
    [InlineData("Straße", "STRASSE", true)]
    [InlineData("geh weg", "Geh\nweg, du", true)]
    [InlineData("geh weg", "Geh doch weg", false)]
    [InlineData("geh we*", "Geh, wegen dir", true)]
    [InlineData("🖕", "du🖕🏽", true)]
    [InlineData("🖕", "👍", false)]
    [InlineData("идиот", "Ты ИДИОТ", true)]
    [InlineData("احمق", "انت احمق!", true)]
    [InlineData("*", "alles", false)]
    public void A_word_is_found_whole_however_it_is_written(string word, string text, bool held) => Assert.Equal(held, new HeldWords(["anders", word]).Hold(text));

    [Theory]
    [InlineData("a", true)]
    [InlineData("7", true)]
    [InlineData("🖕", true)]
    [InlineData("*", false)]
    [InlineData(" . ", false)]
    public void A_word_has_something_to_look_for(string word, bool isOne) => Assert.Equal(isOne, WordList.IsWord(word));
}

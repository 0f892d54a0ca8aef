using Waybill.Rendering.Terminal;
using Waybill.Rendering.Terminal.Text;
using Waybill.Rendering.Tests.Samples;
using Xunit;

namespace Waybill.Rendering.Tests;

public class TextTests
{
    [Theory]
    [InlineData("plain", 5)]
    [InlineData("→ ✓", 3)]
    [InlineData("防火墙", 6)]
    [InlineData("e\u0301", 1)]
    public void Measures_columns(string text, int columns) => Assert.Equal(columns, TextWidth.Of(text));

    [Fact]
    public void Wraps_at_blanks_and_leaves_nothing_out()
    {
        var lines = Wrapping.Wrap(new Styled("-A FORWARD -i lan0 -o wan0 -p tcp -j ACCEPT"), 16);

        Assert.Equal(["-A FORWARD -i", "lan0 -o wan0 -p", "tcp -j ACCEPT"], lines.Select(TextOf));
    }

    [Fact]
    public void Breaks_words_that_are_longer_than_a_line()
    {
        var lines = Wrapping.Wrap(new Styled("KUBE-SVC-ZP4VKUJYTBCROZYY"), 10);

        Assert.Equal(["KUBE-SVC-Z", "P4VKUJYTBC", "ROZYY"], lines.Select(TextOf));
    }

    [Fact]
    public void Keeps_the_ink_of_each_word()
    {
        var lines = Wrapping.Wrap(new Styled("one two ").Add("three four", Ink.Bad), 9);

        Assert.Equal(["one two", "three", "four"], lines.Select(TextOf));
        Assert.All(lines.Skip(1), line => Assert.All(line.Spans, span => Assert.Equal(Ink.Bad, span.Ink)));
    }

    [Fact]
    public void Shows_control_characters_and_sends_none()
    {
        string text = TextOf(new Styled("a\u001b[31mb\nc\u009bd"));

        Assert.Equal("a^[[31mb^Jc\ufffdd", text);
    }

    [Fact]
    public void Sends_no_codes_without_colour()
    {
        var output = new StringWriter();
        TerminalReport.Write(output, ReversePathSample.Explained, TerminalOptions.Plain);

        Assert.DoesNotContain('\u001b', output.ToString());
    }

    [Fact]
    public void Colour_changes_nothing_but_colour()
    {
        var plain = new StringWriter();
        var colored = new StringWriter();
        TerminalReport.Write(plain, ReversePathSample.Explained, TerminalOptions.Plain);
        TerminalReport.Write(colored, ReversePathSample.Explained, TerminalOptions.Plain with { Color = true });

        Assert.Equal(plain.ToString(), System.Text.RegularExpressions.Regex.Replace(colored.ToString(), "\u001b\\[[0-9;]*m", string.Empty));
    }

    private static string TextOf(Styled line) => string.Concat(line.Spans.Select(span => span.Text));
}

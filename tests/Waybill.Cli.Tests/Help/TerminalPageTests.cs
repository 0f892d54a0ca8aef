using Waybill.Cli.Help.Pages;
using Waybill.Rendering.Terminal.Text;
using Xunit;

namespace Waybill.Cli.Tests.Help;

/// <summary>Markdown as it comes out on a terminal.</summary>
public class TerminalPageTests
{
    [Fact]
    public void Wide_characters_take_two_columns_and_lines_break_between_them()
    {
        var lines = Lines("内核在第一次决策时就选定了源地址，以后不再重选。", width: 20);

        Assert.Equal(["内核在第一次决策时就", "选定了源地址，以后不", "再重选。"], lines);
        Assert.All(lines, line => Assert.InRange(TextWidth.Of(line), 1, 20));
    }

    [Theory]
    [InlineData("一二三四，五六")]
    [InlineData("一二三四”五六")]
    public void Closing_punctuation_never_begins_a_line(string text) =>
        Assert.Equal("一二三", Lines(text, width: 8)[0]);

    [Fact]
    public void Opening_punctuation_never_ends_a_line() =>
        Assert.Equal(["一二三", "（四五）"], Lines("一二三（四五）", width: 8));

    [Fact]
    public void Cells_with_wide_characters_stand_in_line() =>
        Assert.Equal(["表    链", "过滤  INPUT", "nat   POSTROUTING"], Lines("| 表 | 链 |\n|---|---|\n| 过滤 | INPUT |\n| nat | POSTROUTING |", width: 40));

    [Fact]
    public void Rows_whose_first_cell_is_broken_stand_apart() =>
        Assert.Equal(
            ["command       does", "ip route add  mends it", "default", "", "ip rule       shows them"],
            Lines("| command | does |\n|---|---|\n| ip route add default | mends it |\n| ip rule | shows them |", width: 22));

    [Fact]
    public void Commands_that_are_too_long_go_on_in_the_next_line_as_a_shell_reads_them() =>
        Assert.Equal(
            ["  $ waybill explain tcp to \\", "      10.0.0.1 dport 80", "  OUTPUT"],
            Lines("```console\n$ waybill explain tcp to 10.0.0.1 dport 80\nOUTPUT\n```", width: 30));

    [Fact]
    public void Commands_are_not_broken_between_quotes_nor_between_an_option_and_its_value() =>
        Assert.Equal(
            ["  $ waybill explain \\", "      --why 'nat KUBE-SERVICES 9' \\", "      --detail brief"],
            Lines("```console\n$ waybill explain --why 'nat KUBE-SERVICES 9' --detail brief\n```", width: 36));

    [Fact]
    public void What_fills_the_width_by_itself_is_not_moved_in() =>
        Assert.Equal(["0123456789", "  x"], Lines("```text\n0123456789\n  x\n```", width: 10));

    private static string[] Lines(string markdown, int width)
    {
        using var output = new StringWriter { NewLine = "\n" };
        MarkdownText.Write(markdown, new TerminalPage(output, width, color: false));
        return output.ToString().TrimEnd('\n').Split('\n');
    }
}

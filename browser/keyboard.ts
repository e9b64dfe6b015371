import { expect, type Locator, type Page } from '@playwright/test';

/** Presses Tab until an element has the focus; every stop on the way must show that it has it. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let steps = 0; steps < 60; steps++) {
    await page.keyboard.press('Tab');
    const mark = await page.evaluate(() => {
      const element = document.activeElement!;
      // The frame of a control that is drawn by the style sheet is on its label.
      const drawn = [element, element.nextElementSibling, element.closest('[data-drop]')];
      const visible = drawn.some((one) => {
        if (!one) return false;
        return [null, '::before'].some((part) => {
          const style = getComputedStyle(one, part);
          return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
        });
      });
      return { visible, html: element.outerHTML.slice(0, 160) };
    });
    expect(mark.visible, `the focus is not visible on ${mark.html}`).toBe(true);
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error('60 times Tab did not lead there.');
}

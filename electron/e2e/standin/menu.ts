/** Menu: a tree of items that can be found and clicked; nothing is drawn. */
import type { Menu as Real, MenuItemConstructorOptions } from 'electron'
import { strict } from './strict.ts'

class MenuItem {
  readonly id: string
  readonly label: string
  readonly role: string
  readonly type: string
  readonly accelerator: string
  readonly submenu: Menu | undefined
  readonly click: () => void

  constructor(options: MenuItemConstructorOptions) {
    this.id = options.id ?? ''
    this.label = options.label ?? options.role ?? ''
    this.role = options.role ?? ''
    this.type = options.type ?? (options.submenu === undefined ? 'normal' : 'submenu')
    this.accelerator = options.accelerator?.toString() ?? ''
    this.submenu = Array.isArray(options.submenu)
      ? Menu.buildFromTemplate(options.submenu)
      : undefined
    // Electron hands item, window and event; ours take none.
    this.click = () => (options.click as (() => void) | undefined)?.()
  }
}

let applicationMenu: Menu | null = null

class Menu implements Pick<Real, 'getMenuItemById' | 'append' | 'popup'> {
  readonly items: MenuItem[] = []

  static buildFromTemplate(template: readonly MenuItemConstructorOptions[]): Menu {
    const menu = strict('Menu', new Menu())
    for (const options of template) menu.items.push(strict('MenuItem', new MenuItem(options)))
    return menu
  }

  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu
  }

  static getApplicationMenu(): Menu | null {
    return applicationMenu
  }

  append(item: unknown): void {
    if (item instanceof MenuItem) this.items.push(item)
  }

  popup(): void {
    this.items.at(0)
  }

  // The real type is the class itself; a test reads `label` and calls `click`.
  getMenuItemById(id: string): never | null {
    for (const item of this.items) {
      const found = item.id === id ? item : (item.submenu?.getMenuItemById(id) ?? null)
      // See above: nothing has the real type.
      if (found !== null) return found as never
    }
    return null
  }
}

const WalledMenu = strict('Menu', Menu)
const WalledMenuItem = strict('MenuItem', MenuItem)
export { WalledMenu as Menu, WalledMenuItem as MenuItem }

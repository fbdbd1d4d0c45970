-- Drives Neovim through what a person would do, and writes down what was seen.

local function read(name)
  local lines = vim.fn.readfile(os.getenv(name))
  return vim.fn.json_decode(table.concat(lines, "\n"))
end

local PATIENCE = 60000
local plan, seen = read("PLAN"), {}

local function wait(what, is_so)
  assert(vim.wait(PATIENCE, is_so), "waited in vain: " .. what)
end

local function code_of(diagnostic)
  return diagnostic.code or diagnostic.user_data.lsp.code
end

local function codes()
  local found = vim.tbl_map(code_of, vim.diagnostic.get(0))
  table.sort(found)
  return found
end

local function is_told()
  return vim.tbl_contains(codes(), plan.code)
end

local function is_not_told()
  return not is_told()
end

local function find()
  wait("diagnostics", is_told)
  seen.before = codes()
  for _, each in ipairs(vim.diagnostic.get(0)) do
    if code_of(each) == plan.code then
      vim.api.nvim_win_set_cursor(0, { each.lnum + 1, each.col })
      seen.line, seen.column = each.lnum, each.col
    end
  end
end

local function hover()
  local known = vim.api.nvim_list_wins()
  local function new()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if not vim.tbl_contains(known, window) then
        return window
      end
    end
  end
  vim.lsp.buf.hover()
  wait("hover", new)
  local buffer = vim.api.nvim_win_get_buf(new())
  seen.hover = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n")
  vim.api.nvim_win_close(new(), true)
end

-- Types over the word under the cursor, and takes it back.
local function type_over()
  vim.cmd("normal! cw" .. plan.typed)
  wait("what was typed", is_not_told)
  vim.cmd("normal! u")
  wait("what was undone", is_told)
end

local function go_to_definition()
  vim.fn.search(plan.definition)
  local from = vim.api.nvim_win_get_cursor(0)
  vim.lsp.buf.definition()
  wait("definition", function()
    return not vim.deep_equal(from, vim.api.nvim_win_get_cursor(0))
  end)
  seen.definition = vim.api.nvim_win_get_cursor(0)
  vim.api.nvim_win_set_cursor(0, from)
end

local function act()
  vim.ui.select = function(items, _, choose)
    for index, item in ipairs(items) do
      if (item.action or item[2]).title == plan.title then
        return choose(item, index)
      end
    end
    error("not offered: " .. plan.title)
  end
  local tick = vim.api.nvim_buf_get_changedtick(0)
  vim.lsp.buf.code_action()
  wait("the action", function()
    return vim.api.nvim_buf_get_changedtick(0) ~= tick
  end)
  wait("it is mended", is_not_told)
end

local function main()
  find()
  if plan.hover then hover() end
  if plan.typed then type_over() end
  if plan.definition then go_to_definition() end
  if plan.title then act() end
  vim.cmd("write")
  wait("all is mended", is_not_told)
  seen.after = codes()
end

local ok, problem = pcall(main)
if not ok then
  seen.problem = tostring(problem)
end
vim.fn.writefile({ vim.fn.json_encode(seen) }, os.getenv("RESULT"))
vim.cmd("qall!")
